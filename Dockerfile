# Slipway in an image that holds one program: the page, the templates and SQLite are in it.
FROM rust:1.95-slim-bookworm AS build
# musl: a program that needs nothing of the image that it runs in. Node: wasm-opt, which makes the page a third smaller.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends musl-tools nodejs npm \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /slipway
COPY rust-toolchain.toml ./
RUN rustup target add wasm32-unknown-unknown "$(uname -m)-unknown-linux-musl"

# The dependencies, in a layer that changes with them only: every crate of the workspace is empty here.
COPY Cargo.toml Cargo.lock ./
COPY .cargo .cargo
COPY app/Cargo.toml app/
COPY frontend/Cargo.toml frontend/
COPY generator/Cargo.toml generator/
COPY generator/random/Cargo.toml generator/random/
COPY generator/wasm-check/Cargo.toml generator/wasm-check/
COPY server/Cargo.toml server/
COPY worker/Cargo.toml worker/
COPY xtask/Cargo.toml xtask/
COPY deploy/empty-crates deploy/
RUN deploy/empty-crates make \
    && cargo build --locked --release --package server --target "$(uname -m)-unknown-linux-musl" \
    && cargo build --locked --target wasm32-unknown-unknown --profile wasm --package frontend \
    && cargo build --locked --target wasm32-unknown-unknown --profile wasm-worker --package worker \
    && cargo build --locked --package xtask \
    && deploy/empty-crates remove

COPY . .
RUN cargo xtask build --target "$(uname -m)-unknown-linux-musl" \
    && mkdir --parents /image/data /image/etc/ssl/certs \
    && cp "target/$(uname -m)-unknown-linux-musl/release/slipway" /image/slipway \
    && cp /etc/ssl/certs/ca-certificates.crt /image/etc/ssl/certs/

FROM scratch
COPY --from=build --chown=65532:65532 /image /
ENV SLIPWAY_ADDR=0.0.0.0:3000 SLIPWAY_DATABASE_URL=sqlite:/data/slipway.db SLIPWAY_LOG_FORMAT=json
USER 65532:65532
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=4s --start-period=10s CMD ["/slipway", "health"]
ENTRYPOINT ["/slipway"]
CMD ["serve"]

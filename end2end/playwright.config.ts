// `cargo xtask test | screens | bench` start the designer and Chromium's path is theirs to find; by hand:
// SLIPWAY_URL=http://127.0.0.1:3000 CHROMIUM=/usr/bin/chromium npm test
import { defineConfig } from "@playwright/test";

const url = process.env.SLIPWAY_URL;
const chromium = process.env.CHROMIUM;
if (!url || !chromium) {
  throw new Error("SLIPWAY_URL and CHROMIUM must say where the designer and the browser are");
}

export default defineConfig({
  outputDir: process.env.SLIPWAY_OUTPUT ?? "../target/end2end",
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  reporter: [["list"]],
  timeout: 30_000,
  use: {
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: chromium,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "tests", testDir: "tests" },
    { name: "screens", testDir: "screens" },
    { name: "bench", testDir: "bench", fullyParallel: false, timeout: 300_000 },
  ],
});

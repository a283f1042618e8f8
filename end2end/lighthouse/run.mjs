// What Lighthouse says of the page, printed; nothing here passes or fails by it. Started by `cargo xtask lighthouse`.
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const { SLIPWAY_URL: url, CHROMIUM: chromePath } = process.env;
if (!url || !chromePath) {
  throw new Error("SLIPWAY_URL and CHROMIUM must say where the designer and the browser are");
}

const chromeFlags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];

/** A number of Lighthouse's in hundredths. */
const points = (score) => String(Math.round((score ?? 0) * 100)).padStart(3);

for (const [form, config] of [
  ["desktop", desktopConfig],
  ["mobile", undefined],
]) {
  const chrome = await launch({ chromePath, chromeFlags });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: "error" }, config);
    const categories = Object.values(lhr.categories);
    console.log(`${form.padEnd(8)} ${categories.map(({ title, score }) => `${title} ${points(score)}`).join("   ")}`);
    for (const { auditRefs } of categories) {
      for (const { id, weight } of auditRefs) {
        const { score, title, displayValue } = lhr.audits[id];
        if (weight > 0 && score !== null && score < 0.9) {
          console.log(`  ${points(score)}  ${title}${displayValue ? `: ${displayValue}` : ""}`);
        }
      }
    }
  } finally {
    await chrome.kill();
  }
}

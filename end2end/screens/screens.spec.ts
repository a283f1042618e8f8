// Pictures of the page, to be looked at: target/screens/<what>-<width>-<theme>.png
import { expect, test } from "@playwright/test";

const folder = process.env.SLIPWAY_SCREENS ?? "../target/screens";
const pages = { designer: "/", presets: "/presets" };

for (const [name, path] of Object.entries(pages)) {
  for (const width of [1440, 768, 390]) {
    for (const colorScheme of ["light", "dark"] as const) {
      test(`${name} ${width} ${colorScheme}`, async ({ page }) => {
        await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.goto(path);
        if (path === "/") {
          await expect(page.locator("[data-status]")).toHaveAttribute("data-status", "current");
        }
        await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png` });
      });
    }
  }
}

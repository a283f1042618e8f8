// axe finds nothing, light and dark, wide and narrow.
import { expect, open, test, violations } from "./designer";

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    for (const path of ["/", "/presets"]) {
      test(`${path} at ${width} pixels, ${colorScheme}`, async ({ page }) => {
        await page.setViewportSize({ width, height: 900 });
        // Without motion: a colour on its way to another is neither of them.
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await (path === "/" ? open(page) : page.goto(path));
        expect(await violations(page)).toEqual([]);
      });
    }
  }
}

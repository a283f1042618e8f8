// axe finds nothing, light and dark, wide and narrow.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { expect, open, test } from "./designer";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    for (const path of ["/", "/presets"]) {
      test(`${path} at ${width} pixels, ${colorScheme}`, async ({ page }) => {
        await page.setViewportSize({ width, height: 900 });
        // Without motion: a colour on its way to another is neither of them.
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await (path === "/" ? open(page) : page.goto(path));
        await page.evaluate(await readFile(axe, "utf8"));
        const results = await page.evaluate(() => {
          const { axe } = window as unknown as { axe: { run: () => Promise<AxeResults> } };
          return axe.run();
        });
        const found = results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
        expect(found).toEqual([]);
      });
    }
  }
}

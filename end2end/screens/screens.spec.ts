// Pictures of the page, to be looked at: target/screens/<what>-<width>-<theme>.png
import { expect, test, type Page } from "@playwright/test";

const folder = process.env.SLIPWAY_SCREENS ?? "../target/screens";

const part = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Parts of the design" }).getByRole("button", { name }).click();

/** What is seen, and how one gets there from the first page. */
const views: Record<string, (page: Page) => Promise<void>> = {
  designer: async () => {},
  field: async (page) => {
    await page.getByRole("button", { name: "Details of display_name" }).click();
  },
  problems: async (page) => {
    await page.getByRole("button", { name: "Details of display_name" }).click();
    await page.locator('[id="entities/Author/fields/display_name/minLength"]').fill("500");
    await page.getByRole("button", { name: /^\d+ problems?$/ }).click();
  },
  relationship: async (page) => {
    await page.getByRole("navigation", { name: "Model" }).getByRole("button", { name: /^Author 1:n Post/ }).click();
  },
  enum: async (page) => {
    await page.getByRole("navigation", { name: "Model" }).getByRole("button", { name: /^PostStatus/ }).click();
  },
  endpoints: async (page) => part(page, "Endpoints"),
  options: async (page) => part(page, "Options"),
  project: async (page) => part(page, "Project"),
  preset: async (page) => {
    await page.locator("summary", { hasText: "Blog" }).click();
  },
  files: async (page) => {
    const files = page.getByRole("navigation", { name: "Parts of the design" }).getByRole("button", { name: "Files" });
    // On a wide page they are there beside the rest.
    if (await files.isVisible()) {
      await files.click();
    }
    await page.getByRole("treeitem", { name: "README.md" }).click();
  },
};

for (const width of [1440, 768, 390]) {
  for (const colorScheme of ["light", "dark"] as const) {
    const picture = (name: string) => `${folder}/${name}-${width}-${colorScheme}.png`;

    test(`the designer at ${width} pixels, ${colorScheme}`, async ({ browser, baseURL }) => {
      test.setTimeout(120_000);
      const phone = width === 390;
      for (const [name, go] of Object.entries(views)) {
        const context = await browser.newContext({
          baseURL,
          colorScheme,
          hasTouch: phone,
          isMobile: phone,
          reducedMotion: "reduce",
          viewport: { width, height: phone ? 844 : 900 },
        });
        const page = await context.newPage();
        await page.goto("/");
        await expect(page.locator("[data-editor]")).toHaveAttribute("data-editor", "here");
        await expect(page.locator("[data-status]")).toHaveAttribute("data-status", "current");
        await go(page);
        await page.screenshot({ path: picture(name) });
        await context.close();
      }
    });

    test(`the first paint at ${width} pixels, ${colorScheme}`, async ({ browser, baseURL }) => {
      const viewport = { width, height: width === 390 ? 844 : 900 };
      const context = await browser.newContext({ baseURL, colorScheme, viewport, javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto("/");
      await page.screenshot({ path: picture("without-scripts") });
      await context.close();
    });

    test(`the presets at ${width} pixels, ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto("/presets");
      await page.screenshot({ path: picture("presets") });
    });
  }
}

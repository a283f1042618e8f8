// What edits comes after the page is alive: until then, and without it, everything else works.
import { expect, test, type Page } from "@playwright/test";
import { downloaded, ready, settled, violations } from "./designer";

const PART = "**/assets/editor-*.wasm";
const forms = (page: Page) => page.getByRole("article", { name: "Entity Author" });

test("without the part that edits the rest works, and it is sent for again", async ({ page }) => {
  await page.route(PART, (route) => route.abort());
  await page.goto("/");
  await settled(page);
  await expect(page.getByRole("alert")).toContainText("The forms could not be loaded.");
  await expect(page.getByRole("article").first()).toContainText("Author");
  await page.getByRole("treeitem", { name: "README.md" }).click();
  await expect(page.locator(".code")).toContainText("# Blog");
  expect((await downloaded(page)).name).toBe("blog.zip");
  await expect(forms(page)).toHaveCount(0);
  expect(await violations(page)).toEqual([]);

  await page.unroute(PART);
  await page.getByRole("button", { name: "Try again" }).click();
  await ready(page);
  await expect(forms(page)).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a design that this browser has kept needs no forms to be generated, and no other one is shown", async ({ page }) => {
  await page.goto("/");
  await ready(page);
  await page.getByLabel("Name of a new entity").fill("Invoice");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name of a new field")).toBeFocused();
  await page.keyboard.type("number");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => localStorage.getItem("slipway.design") ?? "")).toContain('"number"');
  await page.route(PART, (route) => route.abort());
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("The forms could not be loaded.");
  await expect(page.getByRole("treeitem", { name: "invoice.py" }).first()).toBeAttached();
  await expect(page.locator(".sketch-title").first()).toHaveCSS("color", "rgba(0, 0, 0, 0)");
  await page.unroute(PART);
  await page.getByRole("button", { name: "Try again" }).click();
  await ready(page);
  await expect(page.getByRole("navigation", { name: "Model" }).getByRole("button", { name: /^Invoice/ })).toBeVisible();
});

for (const width of [1440, 768, 390]) {
  test(`nothing jumps when the forms come, at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(PART, async (route) => {
      await arrived;
      await route.continue();
    });
    await page.goto("/");
    await settled(page);
    const places = () =>
      page.evaluate(() => {
        const top = (selector: string) => Math.round(document.querySelector(selector)?.getBoundingClientRect().top ?? -1);
        const left = (selector: string) => Math.round(document.querySelector(selector)?.getBoundingClientRect().left ?? -1);
        return {
          problems: left(".problem-button"),
          outline: top(".outline-group:nth-of-type(2)"),
          form: left(".form"),
          fields: top(".field-rows"),
          second: top(".field-row + .field-row"),
          type: left(".field-line > :nth-child(3)"),
        };
      });
    const before = await places();
    arrive();
    await ready(page);
    expect(await places()).toEqual(before);
  });
}

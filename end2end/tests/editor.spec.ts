// The forms: what is typed is what is generated, nothing is lost, everything goes by keyboard.
import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { downloaded, expect, open, ready, settled, test, violations } from "./designer";

/** A control by its place in the design. */
const at = (page: Page, place: string) => page.locator(`[id="${place}"]`);

/** Opens a thing of the outline. */
const choose = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Model" }).getByRole("button", { name, exact: false }).first().click();

/** Opens a part of the design. */
const part = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Parts of the design" }).getByRole("button", { name }).click();

/** The text of the design that is kept in the browser, once it has a word in it. */
async function kept(page: Page, word: string): Promise<string> {
  const text = () => page.evaluate(() => localStorage.getItem("slipway.design") ?? "");
  await expect.poll(text).toContain(word);
  return text();
}

test("a newcomer renames a field, adds an entity and downloads the project", async ({ page }) => {
  await open(page);
  await choose(page, "Post");
  await at(page, "entities/Post/fields/title/name").fill("headline");
  await settled(page);
  await page.getByRole("treeitem", { name: "post.py" }).first().click();
  await expect(page.locator(".code")).toContainText("headline");

  await page.getByLabel("Name of a new entity").fill("Invoice");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name of a new field")).toBeFocused();
  for (const name of ["number", "issued_at"]) {
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
  }
  await expect(at(page, "entities/Invoice/fields/issued_at/type")).toHaveValue("datetime");
  await expect(page.getByRole("treeitem", { name: "invoice.py" }).first()).toBeVisible();
  await settled(page);
  const { name, bytes } = await downloaded(page);
  expect(name).toBe("blog.zip");
  expect(bytes.includes("blog/app/models/invoice.py")).toBe(true);
  // `cargo xtask test` goes on with it: the project is installed, linted, tested and started.
  if (process.env.SLIPWAY_NEWCOMER) {
    await writeFile(process.env.SLIPWAY_NEWCOMER, bytes);
  }
});

test("what is downloaded after an edit is what the service makes of the same design", async ({ page, context, request }) => {
  await open(page);
  await choose(page, "Tag");
  await at(page, "entities/Tag/name").fill("Label");
  await part(page, "Options");
  await page.getByRole("switch", { name: "Security headers" }).check();
  const design = await kept(page, "securityHeaders");
  await context.setOffline(true);
  const own = await downloaded(page);
  await context.setOffline(false);
  const answer = await request.post("/api/v1/projects", { headers: { "content-type": "application/json" }, data: design });
  expect(answer.ok()).toBe(true);
  expect(own.bytes.equals(await answer.body())).toBe(true);
});

test("undo and redo go by keyboard, and typing is one step", async ({ page }) => {
  await open(page);
  await choose(page, "Post");
  const name = at(page, "entities/Post/fields/title/name");
  await name.click();
  await name.press("End");
  await page.keyboard.type("_of_post");
  await expect(name).toHaveValue("title_of_post");
  await page.keyboard.press("Control+z");
  await expect(name).toHaveValue("title");
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
  await page.keyboard.press("Control+Shift+z");
  await expect(name).toHaveValue("title_of_post");
  await page.getByRole("button", { name: /^Undo: Rename/ }).click();
  await expect(name).toHaveValue("title");
});

test("a reload loses nothing", async ({ page }) => {
  await open(page);
  await choose(page, "Tag");
  await at(page, "entities/Tag/name").fill("Label");
  await at(page, "entities/Tag/description").fill("What posts are filed under.");
  await kept(page, "What posts are filed under.");
  await page.reload();
  await ready(page);
  await choose(page, "Label");
  await expect(at(page, "entities/Tag/description")).toHaveValue("What posts are filed under.");
  await expect(page.getByRole("treeitem", { name: "label.py" }).first()).toBeAttached();
});

test("the last letters before a reload are kept too", async ({ page }) => {
  await open(page);
  await choose(page, "Tag");
  await at(page, "entities/Tag/name").fill("Label");
  await page.reload();
  await expect(page.getByRole("navigation", { name: "Model" }).getByRole("button", { name: /^Label/ })).toBeVisible();
});

test("a design that cannot be read is put aside and said", async ({ page }) => {
  await open(page);
  await page.evaluate(() => localStorage.setItem("slipway.design", '{"formatVersion":1,"project":'));
  await page.reload();
  await expect(page.getByText(/cannot be read/)).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save it as a file" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toBe('{"formatVersion":1,"project":');
  await choose(page, "Tag");
  await at(page, "entities/Tag/name").fill("Label");
  await kept(page, "Label");
  expect(await page.evaluate(() => localStorage.getItem("slipway.unreadable"))).toContain('"project":');
});

test("a problem leads to its field and its fix mends it in one step", async ({ page }) => {
  await open(page);
  await choose(page, "Post");
  await page.getByRole("button", { name: "Details of title" }).click();
  // It would be too short, which is a problem of its own.
  await at(page, "entities/Post/fields/title/example").fill("");
  await at(page, "entities/Post/fields/title/minLength").fill("500");
  await part(page, "Project");
  await page.getByRole("button", { name: "1 problem", exact: true }).click();
  await page.getByRole("button", { name: "Post › title › minLength" }).click();
  await expect(at(page, "entities/Post/fields/title/minLength")).toBeFocused();
  await page.getByRole("region", { name: "Problems" }).getByRole("button", { name: "Swap the two" }).click();
  await expect(page.getByRole("button", { name: "No problems" })).toBeVisible();
  await expect(at(page, "entities/Post/fields/title/maxLength")).toHaveValue("500");
  await page.keyboard.press("Control+z");
  await expect(at(page, "entities/Post/fields/title/minLength")).toHaveValue("500");
  await expect(page.getByRole("button", { name: "1 problem", exact: true })).toBeVisible();
});

test("what is no number stays in its input, with the reason", async ({ page }) => {
  await open(page);
  await choose(page, "Post");
  await page.getByRole("button", { name: "Details of title" }).click();
  const length = at(page, "entities/Post/fields/title/maxLength");
  await length.fill("many");
  await expect(page.getByText("Write a whole number.")).toBeVisible();
  await expect(length).toHaveValue("many");
  await length.fill("120");
  await expect(page.getByText("Write a whole number.")).toBeHidden();
  await kept(page, '"maxLength":120');
});

test("a field is edited by keyboard alone", async ({ page }) => {
  await open(page);
  const tag = page.getByRole("navigation", { name: "Model" }).getByRole("button", { name: /^Tag/ });
  await tag.focus();
  await page.keyboard.press("Enter");
  const details = page.getByRole("button", { name: "Details of label" });
  for (let presses = 0; !(await details.evaluate((button) => button === document.activeElement)); presses += 1) {
    expect(presses, "Tab leads there").toBeLessThan(80);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("caption");
  await expect(at(page, "entities/Tag/fields/label/name")).toHaveValue("caption");
  await page.keyboard.press("Alt+ArrowDown");
  const names = page.getByRole("article", { name: "Entity Tag" }).getByLabel("Name", { exact: true });
  await expect(names.nth(1)).toHaveValue("caption");
  await expect(names.nth(1)).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("t");
  await expect(at(page, "entities/Tag/fields/label/type")).toHaveValue("text");
});

test("a preset replaces the design, and undo brings it back", async ({ page }) => {
  await open(page);
  await choose(page, "Tag");
  await at(page, "entities/Tag/name").fill("Label");
  await page.locator("summary", { hasText: "Blog" }).click();
  await page.getByRole("button", { name: "Open Record shop" }).click();
  await expect(page.locator("summary", { hasText: "Record shop" })).toBeVisible();
  await settled(page);
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("navigation", { name: "Model" }).getByRole("button", { name: /^Label/ })).toBeVisible();
});

test("endpoints, access and lists are switched and undone", async ({ page }) => {
  await open(page);
  await choose(page, "Tag");
  await part(page, "Endpoints");
  await page.getByRole("checkbox", { name: /DELETE/ }).uncheck();
  await kept(page, '"operations":["list","get","create","update"]');
  await at(page, "entities/Tag/endpoints/access/read").selectOption("signedIn");
  await at(page, "entities/Tag/endpoints/list/filters").selectOption({ label: "colour" });
  const text = await kept(page, '"filters":["colour"]');
  expect(text).toContain('"read":"signedIn"');
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press("Control+z");
  }
  await expect(page.getByRole("checkbox", { name: /DELETE/ })).toBeChecked();
  await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeDisabled();
});

test("an option that is needed says so, and nothing else is switched", async ({ page }) => {
  await open(page);
  await part(page, "Options");
  await page.getByRole("switch", { name: /Health checks/ }).uncheck();
  const text = await kept(page, '"logs":{}');
  expect(text).not.toContain('"health"');
  await page.getByRole("radio", { name: "None" }).check();
  await page.getByRole("button", { name: /^\d+ problems?$/ }).click();
  const problems = page.getByRole("region", { name: "Problems" });
  await expect(problems).toContainText("Entities need a database.");
  await problems.getByRole("button", { name: "Use PostgreSQL" }).click();
  await expect(page.getByRole("radio", { name: /PostgreSQL/ })).toBeChecked();
});

test("light and dark are chosen and remembered", async ({ page }) => {
  await open(page);
  const button = page.getByRole("button", { name: /^Theme/ });
  await button.click();
  await button.click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(button).toHaveAccessibleName(/dark/);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const name of ["Endpoints", "Options", "Project"]) {
    test(`axe finds nothing in ${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await open(page);
      await part(page, name);
      expect(await violations(page)).toEqual([]);
    });
  }

  test(`axe finds nothing in an open field with problems, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await open(page);
    await choose(page, "Post");
    await page.getByRole("button", { name: "Details of slug" }).click();
    await at(page, "entities/Post/fields/slug/minLength").fill("500");
    await page.getByRole("button", { name: /^\d+ problems?$/ }).click();
    expect(await violations(page)).toEqual([]);
  });
}

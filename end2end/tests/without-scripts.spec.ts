// Without JavaScript the page is read and its plain form downloads the preset.
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";

test.use({ javaScriptEnabled: false });

test("the plain form downloads a preset", async ({ page, request }) => {
  await page.goto("/");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download zip" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("blog.zip");
  const api = await request.get("/api/v1/presets/blog.zip");
  expect((await readFile(await file.path())).equals(await api.body())).toBe(true);
});

test("every file of a preset can be read", async ({ page }) => {
  await page.goto("/?preset=record-shop");
  await page.getByRole("treeitem", { name: "README.md" }).click();
  await expect(page.locator(".code")).toContainText("# Record shop");
});

// The page comes alive, and what it makes is what the service makes.
import { readFile } from "node:fs/promises";
import { downloaded, expect, firstDesign, open, ready, test } from "./designer";

test("the first paint is a project that is there already", async ({ page }) => {
  // Nothing of the browser's part arrives: what is seen is what the server sent.
  await page.route("**/assets/**", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.goto("/");
  await expect(page.getByRole("treeitem", { name: "post.py" })).toBeVisible();
  await expect(page.locator(".code")).toContainText("class Post(");
  await expect(page.getByText(/^\d+ files · [\d,]+ lines$/).first()).toBeVisible();
});

test("the page comes alive and shows any file", async ({ page }) => {
  await open(page);
  await page.getByRole("treeitem", { name: "README.md" }).click();
  await expect(page.locator(".code")).toContainText("# Blog");
  await page.getByRole("treeitem", { name: "tests", exact: true }).click();
  await page.getByRole("treeitem", { name: "conftest.py" }).click();
  await expect(page.locator(".code")).toContainText("def ");
  expect(page.url()).toMatch(/\/$/);
});

test("the tree is moved through by keys", async ({ page }) => {
  await open(page);
  await page.getByRole("treeitem", { name: "post.py" }).focus();
  await page.keyboard.press("Home");
  const first = page.getByRole("treeitem").first();
  await expect(first).toBeFocused();
  const expanded = await first.getAttribute("aria-expanded");
  await page.keyboard.press(expanded === "true" ? "ArrowLeft" : "ArrowRight");
  await expect(first).toHaveAttribute("aria-expanded", expanded === "true" ? "false" : "true");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("treeitem").last()).toHaveAttribute("aria-selected", "true");
});

test("a search leads to the line", async ({ page }) => {
  await open(page);
  await page.getByRole("searchbox").fill("class Comment(");
  await page.getByRole("button", { name: /app\/models\/comment\.py/ }).click();
  await expect(page.locator(".code")).toHaveAttribute("aria-label", "app/models/comment.py");
  await expect(page.locator(".line", { hasText: "class Comment(" })).toBeInViewport();
  await page.getByRole("searchbox").fill("");
  await expect(page.getByRole("tree")).toBeVisible();
});

test("the page's zip is the service's, byte for byte", async ({ page, request }) => {
  await open(page);
  const own = await downloaded(page);
  expect(own.name).toBe("blog.zip");
  const preset = await request.get("/api/v1/presets/blog.zip");
  expect(own.bytes.equals(await preset.body())).toBe(true);
  const posted = await request.post("/api/v1/projects", {
    headers: { "content-type": "application/json" },
    data: await firstDesign(page),
  });
  expect(own.bytes.equals(await posted.body())).toBe(true);
});

test("the zip comes with the network cut, too", async ({ page, context, request }) => {
  const preset = await (await request.get("/api/v1/presets/blog.zip")).body();
  await open(page);
  await context.setOffline(true);
  const own = await downloaded(page);
  expect(own.bytes.equals(preset)).toBe(true);
});

test("a file is saved as it is shown", async ({ page, request }) => {
  await open(page);
  const design = await firstDesign(page);
  const preview = await request.post("/api/v1/preview", {
    headers: { "content-type": "application/json" },
    data: design,
  });
  const files = await preview.json();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("post.py");
  expect(await readFile(await file.path(), "utf8")).toBe(files["app/models/post.py"]);
});

test("what is copied for a terminal is the address of this project", async ({ page, context, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page);
  await page.getByRole("button", { name: "Copy curl" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const line = await page.evaluate(() => navigator.clipboard.readText());
  expect(line).toBe(`curl -fsSLo blog.zip ${baseURL}/api/v1/presets/blog.zip`);
});

test("another preset opens in the designer", async ({ page }) => {
  await page.goto("/presets");
  await page.getByRole("link", { name: /^Open in the designer\s+with Record shop$/ }).click();
  await ready(page);
  const own = await downloaded(page);
  expect(own.name).toBe("record-shop.zip");
});

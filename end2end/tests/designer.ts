// What every test begins with: a page that may not complain, and the words for what is done with it.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, test as base, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** A page whose errors, warnings of the browser and violations of the policy fail the test. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    page.on("pageerror", (error) => complaints.push(`not caught: ${error.message}`));
    await page.exposeFunction("reportViolation", (violation: string) => complaints.push(violation));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        const report = (window as unknown as { reportViolation: (text: string) => void }).reportViolation;
        report(`policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await use(page);
    expect(complaints, "nothing is complained about").toEqual([]);
  },
});

export { expect };

/** Opens the designer and waits until it can be edited and the worker's files are the design's. */
export async function open(page: Page, path = "/"): Promise<void> {
  await page.goto(path);
  await ready(page);
}

/** Waits until the forms are there, and the files of what they show. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator("[data-editor]")).toHaveAttribute("data-editor", "here");
  await settled(page);
}

/** Waits until the worker has nothing left to do. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator("[data-status]")).toHaveAttribute("data-status", "current");
}

/** The zip that the page's own button saves. */
export async function downloaded(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download zip" }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** The design that the page began with. */
export async function firstDesign(page: Page): Promise<string> {
  const start = await page.locator("script#start").textContent();
  return JSON.parse(start ?? "").design;
}

/** What axe finds wrong with the page as it is. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(axe, "utf8"));
  const results = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: { run: () => Promise<AxeResults> } };
    return axe.run();
  });
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
}

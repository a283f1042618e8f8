// Undo to the start and redo to the end, over walks through everything that can be typed, chosen and pressed.
import type { Page } from "@playwright/test";
import { expect, firstDesign, open, test } from "./designer";

const STEPS = 40;
const WORDS = ["title", "Order line", "price", "id", "", "7", "a,b", "^[a-z]+$", "2026-01-31", "editor"];

/** Numbers from 0 to 1 that a seed always gives again (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The design as the page would keep it if it were left now. */
const leave = (page: Page) =>
  page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent("pagehide"));
    return localStorage.getItem("slipway.design") ?? "";
  });

/** Does something with one of the controls that are there. */
async function act(page: Page, next: () => number): Promise<void> {
  const parts = page.getByRole("navigation", { name: "Parts of the design" }).getByRole("button");
  if (next() < 0.25) {
    await parts.nth(Math.floor(next() * 4)).click();
  }
  const controls = page.locator(".work-forms").locator("input, select, button, textarea");
  const visible = controls.and(page.locator(":visible:enabled"));
  const control = visible.nth(Math.floor(next() * (await visible.count())));
  const kind = await control.evaluate((element) => (element as HTMLInputElement).type);
  if (kind === "select-one") {
    const options = await control.locator("option").count();
    await control.selectOption({ index: Math.floor(next() * options) });
  } else if (kind === "text" || kind === "textarea") {
    await control.fill(WORDS[Math.floor(next() * WORDS.length)] ?? "");
    await control.press("Enter");
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  } else {
    await control.evaluate((element) => (element as HTMLElement).click());
  }
}

for (const seed of [1, 2, 3]) {
  test(`a walk is undone and done again (${seed})`, async ({ page }) => {
    test.setTimeout(90_000);
    await open(page);
    const next = chance(seed);
    const designs = [await firstDesign(page)];
    for (let step = 0; step < STEPS; step += 1) {
      await act(page, next);
      const design = await leave(page);
      if (design !== "" && design !== designs.at(-1)) {
        designs.push(design);
      }
    }
    expect(designs.length, "the walk leads somewhere").toBeGreaterThan(STEPS / 4);
    const [undo, redo] = [page.getByRole("button", { name: /^Undo/ }), page.getByRole("button", { name: /^Redo/ })];
    for (const design of designs.slice(0, -1).reverse()) {
      await undo.click();
      expect(await leave(page)).toBe(design);
    }
    await expect(undo).toBeDisabled();
    for (const design of designs.slice(1)) {
      await redo.click();
      expect(await leave(page)).toBe(design);
    }
    await expect(redo).toBeDisabled();
  });
}

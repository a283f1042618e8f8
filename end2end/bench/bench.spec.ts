// Times as a person meets them, printed; nothing here passes or fails by them.
import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";

const RUNS = 10;

/** The value that so much of the sorted values lie below. */
function quantile(values: number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function shown(values: number[]): string {
  return `p50 ${quantile(values, 0.5).toFixed(1)} ms, p95 ${quantile(values, 0.95).toFixed(1)} ms (${values.length} times)`;
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator("[data-editor]")).toHaveAttribute("data-editor", "here");
  await expect(page.locator("[data-status]")).toHaveAttribute("data-status", "current");
}

test("from navigation to the first edit", async ({ browser, baseURL }) => {
  const alive: number[] = [];
  const editable: number[] = [];
  const generated: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    await page.goto("/");
    await settled(page);
    // Marks count from the start of the navigation.
    const marks = await page.evaluate(() => {
      const mark = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
      return [mark("slipway:alive"), mark("slipway:editor"), mark("slipway:current")];
    });
    alive.push(marks[0] ?? Number.NaN);
    editable.push(marks[1] ?? Number.NaN);
    generated.push(marks[2] ?? Number.NaN);
    await context.close();
  }
  console.log(`navigation to alive      ${shown(alive)}`);
  console.log(`navigation to the forms  ${shown(editable)}`);
  console.log(`navigation to generated  ${shown(generated)}`);
});

interface Typing {
  keys: number[];
  long: number[];
}

/** Types into the name of a field: each key is pressed when the one before it can be seen in the preview. */
async function typed(page: Page, field: string, keys: number): Promise<Typing> {
  await page.evaluate(() => {
    const typing: Typing = { keys: [], long: [] };
    (window as unknown as { typing: Typing }).typing = typing;
    let pressed: number | undefined;
    addEventListener("keydown", (event) => (pressed = event.timeStamp), { capture: true });
    const status = document.querySelector("[data-status]");
    const seen = new MutationObserver(() => {
      if (status?.getAttribute("data-status") !== "current" || pressed === undefined) return;
      const since = pressed;
      pressed = undefined;
      // Behind the frame that shows it.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => typing.keys.push(performance.now() - since);
        channel.port2.postMessage(undefined);
      });
    });
    if (status) seen.observe(status, { attributes: true, attributeFilter: ["data-status"] });
    new PerformanceObserver((list) => typing.long.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "longtask",
    });
  });
  const typing = () => page.evaluate(() => (window as unknown as { typing: Typing }).typing);
  await page.locator(`[id="${field}"]`).focus();
  await page.keyboard.press("End");
  for (let key = 0; key < keys; key++) {
    await page.keyboard.press(key % 2 === 0 ? "x" : "Backspace");
    await expect.poll(async () => (await typing()).keys.length, { intervals: [10] }).toBe(key + 1);
  }
  return typing();
}

for (const [words, file, entity, keys] of [
  ["Blog", undefined, "Post", 60],
  ["50 entities", "items-50.json", "Item025", 40],
  ["200 entities", "items-200.json", "Item100", 20],
] as const) {
  test(`from a key to the preview: ${words}`, async ({ page }) => {
    if (file) {
      const design = await readFile(`${process.env.SLIPWAY_DESIGNS}/${file}`, "utf8");
      await page.addInitScript((text) => localStorage.setItem("slipway.design", text), design);
    }
    await page.goto("/");
    await settled(page);
    await page
      .getByRole("navigation", { name: "Model" })
      .getByRole("button", { name: entity, exact: false })
      .first()
      .click();
    const { keys: times, long } = await typed(page, `entities/${entity}/fields/title/name`, keys);
    const worst = long.length > 0 ? `, the longest ${Math.max(...long).toFixed(0)} ms` : "";
    console.log(`${words.padEnd(12)} key to preview  ${shown(times)}; ${long.length} long tasks${worst}`);
  });
}

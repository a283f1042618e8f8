// Times as a person meets them, printed; nothing here passes or fails by them.
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
  await expect(page.locator("[data-status]")).toHaveAttribute("data-status", "current");
}

test("from navigation to the first edit", async ({ browser, baseURL }) => {
  const alive: number[] = [];
  const generated: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    await page.goto("/");
    await settled(page);
    // Marks count from the start of the navigation.
    const marks = await page.evaluate(() => {
      const mark = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
      return [mark("slipway:alive"), mark("slipway:current")];
    });
    alive.push(marks[0] ?? Number.NaN);
    generated.push(marks[1] ?? Number.NaN);
    await context.close();
  }
  console.log(`navigation to alive      ${shown(alive)}`);
  console.log(`navigation to generated  ${shown(generated)}`);
});

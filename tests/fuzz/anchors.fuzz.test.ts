import { expect, test } from 'vitest';
import { AnchorWatch, emptyTally } from '../support/anchors/anchor-watch.js';
import { anchoredPage } from '../support/anchors/anchored-page.js';
import { runScript } from '../support/anchors/edit-script.js';

const seeds = Number(process.env.FUZZ_SEEDS ?? 40);
const first = Number(process.env.FUZZ_FIRST_SEED ?? 1);
const places = 20;

test(`[ANC-3] ${seeds} random edit scripts by three people: every place is right or says that it needs re-attaching`, () => {
  const tally = emptyTally();
  for (let seed = first; seed < first + seeds; seed++) {
    const { world, people } = anchoredPage(seed, places);
    const watch = new AnchorWatch(world);
    runScript(world, people, 20, [world.save()], () => watch.look());
    const before = tally.wrong.length;
    watch.judge(tally);
    expect(tally.wrong.slice(before), `seed ${seed}`).toEqual([]);
  }
  // something happened: places changed, were lost, and were found again
  expect(tally.attached).toBeGreaterThan(seeds * places * 0.3);
  for (const kind of ['changed', 'foundAgain', 'notFound'] as const) expect(tally[kind], kind).toBeGreaterThan(seeds / 2);
});

import { expect, test } from 'vitest';
import { AnchorWatch } from '../support/anchors/anchor-watch.js';
import { anchoredPage } from '../support/anchors/anchored-page.js';
import { runScript } from '../support/anchors/edit-script.js';
import { foundOfFindable, Tally } from '../support/anchors/tally.js';

const seeds = Number(process.env.FUZZ_SEEDS ?? 40);
const first = Number(process.env.FUZZ_FIRST_SEED ?? 1);
const places = 20;
const patience = 120_000 + seeds * 3_000;

test(
  `[ANC-3] [ANC-17] ${seeds} random edit scripts by three people: every place is right or says that it needs re-attaching`,
  () => {
    const tally = new Tally();
    for (let seed = first; seed < first + seeds; seed++) {
      const { world, people } = anchoredPage(seed, places);
      const watch = new AnchorWatch(world, tally);
      const before = tally.wrong.length;
      runScript(world, people, 20, [world.save()], (kind) => watch.look(kind));
      watch.judge();
      expect(tally.wrong.slice(before), `seed ${seed}`).toEqual([]);
    }
    const { ends, kinds } = tally;
    // something happened: places changed, lost their mark and were known all the same, were lost for good
    expect(ends.attached).toBeGreaterThan(seeds * places * 0.3);
    for (const verdict of ['changed', 'byWords', 'gone'] as const) expect(ends[verdict], verdict).toBeGreaterThan(seeds / 2);
    expect(foundOfFindable(ends)).toBeGreaterThan(0.8);
    for (const kind of ['restore', 'offline merge', 'retype the words', 'move a block as plain text', 'split the words'])
      expect([...kinds.keys()]).toContain(kind);
  },
  patience,
);

test(
  '[ANC-3] so are 200 places of a page of 100 kB',
  () => {
    const tally = new Tally();
    const { world, people } = anchoredPage(1, 200, 3);
    const watch = new AnchorWatch(world, tally);
    for (let script = 0; script < Math.ceil(seeds / 10); script++) {
      runScript(world, people, 6, [world.save()], (kind) => watch.look(kind));
      watch.judge();
    }
    expect(tally.wrong).toEqual([]);
    expect(tally.ends.attached).toBeGreaterThan(100);
  },
  patience,
);

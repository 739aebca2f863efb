import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Rules about the commands that run the tests and the benchmarks: they cannot be tests of themselves. */
const aboutCommands = /^(?:BEN-\d+|OPS-20)$/;

const rules = [...readFileSync('docs/SPEC.md', 'utf8').matchAll(/\*\*([A-Z0-9]+-\d+)\*\*/g)].map((m) => m[1] ?? '');
const files = execFileSync('git', ['ls-files', '*.test.ts', '*.test.tsx'], { encoding: 'utf8' }).trim().split('\n');
const cited = new Set(
  files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\[([A-Z][A-Z0-9]+-\d+)\]/g)].map((m) => m[1] ?? '')),
);

test('[OPS-23] each rule has a number of its own', () => {
  expect(rules.length).toBeGreaterThan(300);
  expect(rules.filter((rule, i) => rules.indexOf(rule) !== i)).toEqual([]);
});

test('[OPS-23] every rule that a test cites is in docs/SPEC.md', () => {
  expect([...cited].filter((rule) => !rules.includes(rule))).toEqual([]);
});

test('[OPS-23] every rule has a test that cites it', () => {
  expect(rules.filter((rule) => !cited.has(rule) && !aboutCommands.test(rule))).toEqual([]);
});

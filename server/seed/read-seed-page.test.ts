import { describe, expect, it } from 'vitest';
import { readSeedPage } from './read-seed-page.js';
import { SeedProblems } from './seed-problems.js';

const whole = `---
title: Leon Trotsky
kind: person
description: Revolutionary and war commissar
aliases:
  - Trotsky
  - name: Лев Троцкий
    language: ru
facts:
  - label: Born
    date: "1879-11-07"
    cite: ["@pipes, line 36", "@volkogonov, lines 10-20"]
  - label: Known for
    text: Organizing an army
    page: red-army
    cite: ["@pipes, line 37"]
wanted: [red-army]
---

A paragraph.[@pipes, line 36]
`;
const problemsOf = (text: string) => {
  try {
    readSeedPage(text, 'a.md');
  } catch (error) {
    if (error instanceof SeedProblems) return error.message.split('\n');
    throw error;
  }
  return [];
};

describe('readSeedPage', () => {
  it('[SEED-1] reads front matter and text', () => {
    const { lineOf, ...page } = readSeedPage(whole);
    expect(page).toEqual({
      title: 'Leon Trotsky',
      kind: 'person',
      description: 'Revolutionary and war commissar',
      aliases: [{ name: 'Trotsky' }, { name: 'Лев Троцкий', language: 'ru' }],
      facts: [
        {
          label: 'Born',
          date: '1879-11-07',
          cites: [
            { source: 'pipes', from: 36, to: 36 },
            { source: 'volkogonov', from: 10, to: 20 },
          ],
        },
        { label: 'Known for', text: 'Organizing an army', page: 'red-army', cites: [{ source: 'pipes', from: 37, to: 37 }] },
      ],
      wanted: ['red-army'],
      body: '\nA paragraph.[@pipes, line 36]\n',
      bodyLine: 19,
    });
    expect(lineOf(['facts', 1, 'page'])).toBe(15);
    expect(lineOf(['aliases', 1])).toBe(7);
  });

  it('[SEED-34] a fact names what its page is to the subject', () => {
    const related = (rest: string) => whole.replace('page: red-army', `page: red-army\n    relation: ${rest}`);
    expect(readSeedPage(related('member-of')).facts[1]).toMatchObject({ page: 'red-army', relation: 'member-of' });
    expect(problemsOf(related('friend')).join('\n')).toContain('a.md:16: facts.1.relation');
    const bare = related('member-of').replace('    page: red-army\n', '');
    expect(problemsOf(bare).join('\n')).toContain('a relation needs a page and a text');
  });

  it('[SEED-37] a fact says the calendar of its date', () => {
    const inCalendar = whole.replace('"1879-11-07"', '"1879-10-26"\n    calendar: julian');
    expect(readSeedPage(inCalendar).facts[0]).toMatchObject({ date: '1879-10-26', calendar: 'julian' });
    expect(problemsOf(inCalendar.replace('julian', 'lunar')).join('\n')).toContain('a.md:12: facts.0.calendar');
    const undated = inCalendar.replace('    date: "1879-10-26"\n', '    text: then\n');
    expect(problemsOf(undated).join('\n')).toContain('a calendar needs a date');
  });

  it('[SEED-1] reads a file with carriage returns and a byte order mark alike', () => {
    expect(readSeedPage(`\uFEFF${whole.replaceAll('\n', '\r\n')}`)).toMatchObject({ title: 'Leon Trotsky', bodyLine: 19 });
  });

  it('[SEED-2] names file, line and field of every problem', () => {
    const bad = whole
      .replace('kind: person', 'kind: hero')
      .replace('"1879-11-07"', '"7 November"')
      .replace('lines 10-20', 'p. 20')
      .replace('[red-army]', '[Red Army]');
    expect(problemsOf(bad)).toEqual([
      expect.stringMatching(/^a\.md:3: kind: /),
      'a.md:11: facts.0.date: not a date in EDTF',
      'a.md:12: facts.0.cite.1: a citation reads "@key, line N" or "@key, lines A-B"',
      'a.md:17: wanted.0: lower-case words joined by hyphens',
    ]);
  });

  it.each([
    ['colour: red', /unrecognized key.*colour/i],
    ['title: [', /not YAML/],
    ['title: second', /not YAML/],
    ['kind: !!js/function x', /not YAML|tag/i],
  ])('[SEED-3] refuses %s', (line, problem) => {
    expect(problemsOf(whole.replace('title:', `${line}\ntitle:`)).join('\n')).toMatch(problem);
  });

  it('[SEED-3] refuses a fact without date and text, without citation, or with a date that is a number', () => {
    const facts = (rows: string) => problemsOf(whole.replace(/facts:\n[\s\S]*?wanted/, `facts:\n${rows}\nwanted`)).join('\n');
    expect(facts('  - label: Born\n    cite: ["@pipes, line 1"]')).toContain('a.md:10: facts.0: a fact needs a date or a text');
    expect(facts('  - label: Born\n    text: x\n    cite: []')).toContain('a fact needs a citation');
    expect(facts('  - label: Born\n    date: 1879\n    cite: ["@pipes, line 1"]')).toContain('EDTF text in quotes');
    expect(facts('  - label: Born\n    text: x\n    cite: ["@pipes, lines 9-3"]')).toContain('a citation reads');
  });

  it('[SEED-2] refuses a file without front matter', () => {
    expect(problemsOf('A paragraph.')).toEqual(['a.md:1: a seed file begins with front matter between two lines of ---']);
    expect(problemsOf('---\ntitle: x\n')).toHaveLength(1);
  });
});

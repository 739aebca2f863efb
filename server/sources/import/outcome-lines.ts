import type { ImportReport } from '../../../model/contract/index.js';
import type { FolderOutcome } from './import-folder.js';

const forms: Readonly<Record<ImportReport['form'], string>> = {
  wrapped: 'lines of pages',
  paragraphs: 'a paragraph on each line',
  markdown: 'Markdown',
  html: 'HTML',
};

const ruleWords: Readonly<Record<string, string>> = {
  'hyphen-joined': 'words joined at a line’s end',
  'hyphen-kept': 'hyphens kept at a line’s end',
  spaces: 'lines with runs of spaces',
  markup: 'lines with markup',
  'blank-inside': 'blank lines inside sentences',
  'furniture-inside': 'lines of furniture inside sentences',
  moved: 'moved blocks put where they belong',
};

/** What to say of an import on the command line: what was recognised, made of it, left out, and why. */
export function outcomeLines({ files, passedOver }: FolderOutcome): string[] {
  const told = files.flatMap((outcome) =>
    'refused' in outcome ? [`${outcome.file}: refused. ${outcome.refused.message}`] : reportLines(outcome.file, outcome.report),
  );
  const others = passedOver.length ? [`Passed over, being no texts: ${passedOver.join(', ')}.`] : [];
  return [...told, ...others, ...(files.length === 0 ? ['There are no texts here: no file ends in .txt, .md or .html.'] : [])];
}

function reportLines(file: string, report: ImportReport): string[] {
  if (report.done === 'unchanged') return [`${file}: ${report.key} is loaded already; nothing changed.`];
  const { key, done, lines, form, passages, chapters, sections, rules, left } = report;
  const made = Object.entries(rules).map(([rule, count]) => `${count} ${ruleWords[rule] ?? rule}`);
  return [
    `${file}: ${done} as ${key}. ${lines} lines (${forms[form]}); ${passages} passages, ${chapters} chapters, ${sections} sections.`,
    ...(made.length ? [`  rules: ${made.join(', ')}`] : []),
    ...Object.entries(left).map(([why, at]) => `  left out (${why}): ${at.length === 1 ? 'line' : 'lines'} ${numbers(at)}`),
  ];
}

/** At most twenty of them. */
const numbers = (lines: readonly number[]): string =>
  lines.length <= 20 ? lines.join(', ') : `${lines.slice(0, 20).join(', ')} and ${lines.length - 20} more`;

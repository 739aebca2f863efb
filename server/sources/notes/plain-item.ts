import { type Csl, CslDate, Name } from '../csl.js';

const names = Name.array();
/** Characters for private use and for control. */
const unfit = /[\p{Co}\p{Cc}]/gu;

/** Of a description what a processor can read: words, numbers, names and dates; whatever else came with it is left out. */
export function plainItem(csl: Csl): Record<string, unknown> {
  const fit = Object.entries(csl).flatMap(([variable, value]): [string, unknown][] => {
    if (typeof value === 'string' || typeof value === 'number') return [[variable, String(value)]];
    const people = names.safeParse(value);
    if (people.success) return [[variable, people.data]];
    const date = CslDate.safeParse(value);
    return date.success ? [[variable, date.data]] : [];
  });
  return JSON.parse(JSON.stringify(Object.fromEntries(fit)), (_, value: unknown) =>
    typeof value === 'string' ? value.replace(unfit, '') : value,
  ) as Record<string, unknown>;
}

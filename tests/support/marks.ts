import type { ClaimWhole } from '../../model/contract/index.js';
import { CITATION_KEEPER } from '../../server/sources/index.js';
import { makeSources } from './claims.js';
import type { openSite } from './site.js';

type Site = Pick<Awaited<ReturnType<typeof openSite>>, 'app' | 'api' | 'editor'>;

const piece = (source: string, from: number, to: number, more: object = {}) => ({
  source,
  from,
  to,
  stance: 'supports',
  testimony: 'memoir',
  ...more,
});

/**
 * Claims that rest on `lee`: `alone` only on its lines 1-2 (`first-page` is concerned, another reading rests on `kay`); `copied` on lines 3-4 and on
 * `kay` 5, which follows them; `kept` on lines 5-6 and on `kay` 9; `against` has only evidence against it, in line 7.
 */
export async function claimsOnLee({ app, api, editor }: Site) {
  await makeSources(app.database.db, 'kay');
  await app.http.get<{ caughtUp(): Promise<void> }>(CITATION_KEEPER, { strict: false }).caughtUp();
  const open = async (question: string, readings: object[], more: object = {}) => {
    const { slug } = (await api(editor, 'POST', '/claims', { question, readings, ...more })) as { slug: string };
    return (await api(editor, 'GET', `/claims/${slug}`)) as unknown as ClaimWhole;
  };
  const alone = await open(
    'Was it <b>raining</b>?',
    [
      { text: 'It was', evidence: [piece('lee', 1, 2)] },
      { text: 'It was not', evidence: [piece('kay', 1, 2)] },
    ],
    { pages: ['first-page'] },
  );
  const copied = await open('Did he leave?', [{ text: 'He did', evidence: [piece('lee', 3, 4)] }], { pages: ['first-page'] });
  const [reading] = copied.readings;
  await api(editor, 'POST', `/claims/${copied.slug}/readings/${reading?.id}/evidence`, {
    ...piece('kay', 5, 5),
    derivedFrom: [reading?.evidence[0]?.id],
  });
  const kept = await open('Who came?', [{ text: 'Ann', evidence: [piece('lee', 5, 6), piece('kay', 9, 9)] }]);
  const against = await open('Where was it?', [{ text: 'At home', evidence: [piece('lee', 7, 7, { stance: 'opposes' })] }]);
  return { alone, copied, kept, against };
}

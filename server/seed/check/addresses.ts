import { slugify } from '../../../model/text/index.js';
import type { SeedProblem } from '../seed-problems.js';
import type { Article } from './article.js';

/** Links that lead neither to a seeded page nor to a wanted one, and a `wanted` that does not say the truth. */
export function checkLinks(article: Article, articles: readonly Article[]): SeedProblem[] {
  const { file, page, blocks } = article;
  const seeded = new Set(articles.map((other) => other.slug));
  const wanted = new Set(page.wanted);
  const inText = blocks.flatMap((block) => block.links.map((slug) => ({ slug, line: block.line, field: null as string | null })));
  const inFacts = page.facts.flatMap((fact, i) =>
    fact.page === undefined ? [] : [{ slug: fact.page, line: page.lineOf(['facts', i, 'page']), field: `facts.${i}.page` }],
  );
  const links = [...inFacts, ...inText];
  const linked = new Set(links.map((link) => link.slug));
  const ofWanted = (i: number, problem: string) => [{ file, line: page.lineOf(['wanted', i]), field: `wanted.${i}`, problem }];
  return [
    ...links
      .filter(({ slug }) => !seeded.has(slug) && !wanted.has(slug))
      .map(({ slug, line, field }) => ({
        file,
        line,
        field,
        problem: `the link to ${slug} leads to no seeded page and is not in wanted`,
      })),
    ...page.wanted.flatMap((slug, i) => {
      if (seeded.has(slug)) return ofWanted(i, `${slug} is a seeded page`);
      if (page.wanted.indexOf(slug) !== i) return ofWanted(i, `${slug} is there twice`);
      return linked.has(slug) ? [] : ofWanted(i, `nothing links to ${slug}`);
    }),
  ];
}

/** Aliases that would lead to two pages, to another page's own address, or that a page repeats. */
export function checkAliases(articles: readonly Article[]): SeedProblem[] {
  const holders = new Map<string, Article>();
  for (const article of articles) for (const name of [article.slug, article.page.title]) holders.set(addressFor(name), article);
  return articles.flatMap((article) => {
    const names = new Set([article.page.title]);
    return article.page.aliases.flatMap(({ name }, i) => {
      const address = addressFor(name);
      const holder = holders.get(address);
      const problem = (text: string) => [
        { file: article.file, line: article.page.lineOf(['aliases', i]), field: `aliases.${i}`, problem: text },
      ];
      if (names.has(name)) return problem(`“${name}” is there twice, or is the title`);
      names.add(name);
      if (holder && holder !== article) return problem(`“${name}” also leads to ${holder.slug}`);
      holders.set(address, article);
      return [];
    });
  });
}

/** The address that a name takes; a name without one is itself. */
const addressFor = (name: string): string => slugify(name) || name.toLowerCase();

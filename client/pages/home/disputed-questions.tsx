import type { CatalogueEntry, ClaimValue, Standing } from '../../../model/contract/index.js';
import { StandingChip } from '../claims/claim-top.js';
import { shortSource } from '../claims/source-place.js';
import { counted, readingLine } from '../claims/words.js';

/** A question with what the sources answer, in short. */
export interface DisputedQuestion {
  readonly slug: string;
  readonly question: string;
  readonly status: Standing;
  readonly readings: readonly {
    readonly text: string;
    readonly value: ClaimValue | null;
    readonly heldBy: string;
    /** Keys of the sources that support it. */
    readonly sources: readonly string[];
  }[];
  readonly evidence: number;
  /** How many sources have a say in it. */
  readonly sources: number;
}

export interface DisputedQuestionsProps {
  readonly questions: readonly DisputedQuestion[];
  readonly all: number;
  readonly sources: readonly CatalogueEntry[];
}

/** Readings of one question before the others are counted only. */
const readingsShown = 4;
const lineLength = 110;

/** What the encyclopedia is about: questions that the sources answer differently. */
export const DisputedQuestions = ({ questions, all, sources }: DisputedQuestionsProps) => {
  const names = Object.fromEntries(sources.map((source) => [source.key, source]));
  return (
    <section className="home-part" aria-labelledby="disputed">
      <h2 id="disputed">What the sources do not agree on</h2>
      <ul className="questions">
        {questions.map(({ slug, question, status, readings, evidence, sources: number }) => (
          <li key={slug}>
            <h3>
              <a href={`/claims/${slug}`}>
                <bdi>{question}</bdi>
              </a>
            </h3>
            <ul className="answers">
              {readings.slice(0, readingsShown).map((reading, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: readings never move within one page
                <li key={i}>
                  <bdi>{readingLine(reading, lineLength)}</bdi>{' '}
                  <span className="held-by">
                    {reading.sources.map((key) => shortSource(names, key)).join(', ') || reading.heldBy}
                  </span>
                </li>
              ))}
            </ul>
            <p className="about">
              <StandingChip status={status} />{' '}
              {[
                readings.length > readingsShown && counted(readings.length, 'reading'),
                counted(number, 'source'),
                counted(evidence, 'piece of evidence', 'pieces of evidence'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      <p className="more">
        <a href="/claims">{all > questions.length ? `All ${all.toLocaleString('en')} questions` : 'All claims'}</a>
      </p>
    </section>
  );
};

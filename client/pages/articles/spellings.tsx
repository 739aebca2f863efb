import type { Alias } from '../../../model/contract/index.js';

/** A page's other names, as one sentence; each carries its language, so that it is spoken and hyphenated rightly. */
export const Spellings = ({ aliases }: { aliases: readonly Alias[] }) =>
  aliases.length === 0 ? null : (
    <p className="spellings">
      Also spelled{' '}
      {aliases.map((alias, i) => (
        <span key={alias.name}>
          {i > 0 && ', '}
          <bdi {...(alias.language && { lang: alias.language })} {...(alias.note && { title: alias.note })}>
            {alias.name}
          </bdi>
        </span>
      ))}
    </p>
  );

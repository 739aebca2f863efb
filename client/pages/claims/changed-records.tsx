/** What was done to one part of a claim, in words. */
export interface ChangedRecord {
  /** Which part, e.g. “the reading “In 1879””. */
  readonly what: string;
  readonly how: 'added' | 'removed' | 'changed';
  /** '' stands for nothing. */
  readonly fields: readonly { readonly name: string; readonly before: string; readonly after: string }[];
}

const heads = { added: 'Added', removed: 'Removed', changed: 'Changed' } as const;

/** Parts that differ, each field with what it was and what it is. */
export const ChangedRecords = ({ all }: { all: readonly ChangedRecord[] }) =>
  all.length === 0 ? (
    <p className="empty">Nothing differs.</p>
  ) : (
    <ul className="changed-records">
      {all.map((record) => (
        <li key={`${record.how} ${record.what}`} className={`is-${record.how}`}>
          <p>
            <strong>{heads[record.how]}</strong> {record.what}
          </p>
          <dl>
            {record.fields.map(({ name, before, after }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="words">
                  {before && <del>{before}</del>} {after && <ins>{after}</ins>}
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );

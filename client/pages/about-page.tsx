/** What this is, and on what terms. */
export const AboutPage = (_: Readonly<Record<never, never>>) => (
  <main id="content" className="sheet narrow prose">
    <h1>About Palimpsest</h1>
    <p>
      A palimpsest is a page that was scraped and written over, on which the older writing can still be read. Biographies are like
      that: each generation writes over the last, and the old versions show through.
    </p>
    <p>
      This is an encyclopedia of contested lives that anybody may read and everybody with an account may write. Three things are
      asked of its articles.
    </p>
    <ul>
      <li>
        <strong>Every statement says where it comes from.</strong> A number leads to the source and the lines; the{' '}
        <a href="/sources">catalogue</a> says how far each source can be trusted.
      </li>
      <li>
        <strong>Disagreement is shown, not settled by the last hand.</strong> Where sources differ, the article says who holds
        what, and the question has a page of its own among the <a href="/claims">claims</a>.
      </li>
      <li>
        <strong>Nothing is lost.</strong> Each change is kept with its author, and each saved version can be read again.
      </li>
    </ul>
    <h2>Licences</h2>
    <p>
      The text of the articles is available under the{' '}
      <a href="https://creativecommons.org/licenses/by-sa/4.0/">Creative Commons Attribution-ShareAlike 4.0</a> licence: name the
      page and its authors, whom its history lists, and share what you make of it on the same terms. The program is free software
      under the MIT licence.
    </p>
    <p>
      References are formatted by <a href="https://github.com/juris-m/citeproc-js">citeproc-js</a>, © Frank Bennett, CPAL 1.0, in
      the Chicago and APA styles of the <a href="https://citationstyles.org">Citation Style Language</a> project, CC BY-SA 3.0.
    </p>
    <p>The sources themselves belong to their authors, and are under none of these licences.</p>
  </main>
);

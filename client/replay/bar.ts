import type { momentWords } from './moment-words.js';
import type { ReplaySeed } from './replay-seed.js';

/** The ways to other moments, as the page names them. */
export type Step = 'version-before' | 'before' | 'after' | 'version-after';

/** The slider's bar: its parts, and what they say. */
export class Bar {
  readonly slider: HTMLInputElement;
  readonly playButton: HTMLButtonElement;
  readonly speed: HTMLSelectElement;
  readonly follow: HTMLInputElement;
  readonly steps: readonly HTMLAnchorElement[];
  private readonly when: HTMLElement;
  private readonly said: HTMLElement;
  private readonly trouble: HTMLElement;

  constructor(
    private readonly main: HTMLElement,
    private readonly seed: ReplaySeed,
  ) {
    this.slider = this.part('slider');
    this.playButton = this.part('play');
    this.speed = this.part('speed');
    this.follow = this.part('follow');
    this.steps = [...main.querySelectorAll<HTMLAnchorElement>('[data-step]')];
    this.when = this.part('when');
    this.said = this.part('said');
    this.trouble = this.part('trouble');
    this.part('show').hidden = true;
    this.part('playing').hidden = false;
    this.playButton.hidden = false;
    this.slider.closest('form')?.addEventListener('submit', (event) => event.preventDefault());
    this.drawMarks();
  }

  /** Where a step leads from a moment; null: nowhere. */
  target(step: Step, seq: number): number | null {
    const { marks, last } = this.seed;
    switch (step) {
      case 'before':
        return seq > 0 ? seq - 1 : null;
      case 'after':
        return seq < last ? seq + 1 : null;
      case 'version-before':
        return marks.findLast((mark) => mark.seq < seq)?.seq ?? null;
      case 'version-after':
        return marks.find((mark) => mark.seq > seq)?.seq ?? null;
    }
  }

  address(seq: number): string {
    return `/wiki/${this.seed.slug}/replay?at=${seq}`;
  }

  /** Says which moment is shown; `look` is the tint of its author. */
  show(seq: number, told: ReturnType<typeof momentWords>, look: string): void {
    this.slider.value = String(seq);
    this.slider.setAttribute('aria-valuetext', told.join(''));
    const [place, when, by, version] = told;
    const author = Object.assign(document.createElement('span'), { className: look, textContent: by.replace(/^, by /, '') });
    const words = Object.assign(document.createElement('strong'), { textContent: place });
    this.when.replaceChildren(words, when, ...(by ? [', by ', author] : []), version);
    for (const link of this.steps) {
      const to = this.target(link.dataset.step as Step, seq);
      if (to === null) link.removeAttribute('href');
      else link.href = this.address(to);
    }
  }

  showPlaying(isPlaying: boolean): void {
    this.playButton.textContent = isPlaying ? 'Stop' : 'Play';
  }

  /** For those who listen. */
  say(words: string): void {
    this.said.textContent = words;
  }

  /** Says what went wrong; null: nothing any more. */
  complain(words: string | null): void {
    this.trouble.hidden = words === null;
    this.trouble.textContent = words;
  }

  private drawMarks(): void {
    const marks = document.createElement('div');
    marks.className = 'marks';
    marks.ariaHidden = 'true';
    for (const { seq } of this.seed.marks) {
      const mark = document.createElement('i');
      mark.style.left = `${(100 * seq) / Math.max(1, this.seed.last)}%`;
      marks.append(mark);
    }
    this.slider.after(marks);
  }

  private part<T extends HTMLElement>(name: string): T {
    const part = this.main.querySelector<T>(`[data-${name}]`);
    if (!part) throw new Error(`the time slider has no ${name}`);
    return part;
  }
}

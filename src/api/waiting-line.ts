/** Why somebody does not get a place: too many wait already, it took too long, or they have gone away. */
export type Turned = 'full' | 'late' | 'gone';

export interface LineLimits {
  /** How many may have a place at a time. */
  readonly places: number;
  /** How many may wait for one. */
  readonly length: number;
  /** How long one may wait, milliseconds. */
  readonly patienceMs: number;
}

/** A bounded number of places, and a line of bounded length and patience in front of them: first come, first served. */
export class WaitingLine {
  readonly #limits: LineLimits;
  readonly #waiting = new Set<() => void>();
  #taken = 0;

  constructor(limits: LineLimits) {
    this.#limits = limits;
  }

  /** Takes a place, at once or after a wait, and keeps it until `gone` resolves; `gone` also ends the wait. */
  enter(gone: Promise<unknown>): Promise<'in' | Turned> {
    if (this.#taken < this.#limits.places) {
      this.#take(gone);
      return Promise.resolve('in');
    }
    return this.#waiting.size < this.#limits.length ? this.#wait(gone) : Promise.resolve('full');
  }

  #wait(gone: Promise<unknown>): Promise<'in' | Turned> {
    return new Promise((resolve) => {
      const leave = (because: 'in' | Turned) => {
        clearTimeout(timer);
        this.#waiting.delete(call);
        resolve(because);
      };
      const call = () => {
        leave('in');
        this.#take(gone);
      };
      const timer = setTimeout(leave, this.#limits.patienceMs, 'late');
      this.#waiting.add(call);
      void gone.then(() => leave('gone'));
    });
  }

  #take(gone: Promise<unknown>): void {
    this.#taken += 1;
    void gone.then(() => {
      this.#taken -= 1;
      const [next] = this.#waiting;
      next?.();
    });
  }
}

// Decimal numbers of any size, exactly: every number somebody types is one, and a binary one would be a little off.

export class Decimal {
  /** The value is `#digits` over ten to the power of `#places`. @type {bigint} */
  #digits;
  /** As few as the value needs. @type {number} */
  #places;

  /**
   * @param {bigint} digits
   * @param {number} [places]  how many of the digits stand behind the point
   */
  constructor(digits, places = 0) {
    while (places > 0 && digits % 10n === 0n) {
      digits /= 10n;
      places -= 1;
    }
    this.#digits = places < 0 ? digits * 10n ** BigInt(-places) : digits;
    this.#places = Math.max(places, 0);
  }

  /** @param {string} text  digits with at most one point, such as 0.35 or .5 */
  static parse(text) {
    const [whole, part = ""] = text.split(".");
    return new Decimal(BigInt(whole + part), part.length);
  }

  get whole() {
    return this.#places === 0;
  }

  get negative() {
    return this.#digits < 0n;
  }

  get negated() {
    return new Decimal(-this.#digits, this.#places);
  }

  /**
   * This number times ten to the power of `by`, which may be negative.
   * @param {number} by
   */
  shifted(by) {
    return new Decimal(this.#digits, this.#places - by);
  }

  /**
   * Whether it is as far from zero as ten to the power of `exponent`, or farther.
   * @param {number} exponent
   */
  reaches(exponent) {
    const size = this.negative ? -this.#digits : this.#digits;
    return size >= 10n ** BigInt(exponent + this.#places);
  }

  /**
   * What part of another number it is. Only for drawing: the result is binary.
   * @param {Decimal} other
   */
  over(other) {
    const [mine, its] = [this.#digits * 10n ** BigInt(other.#places), other.#digits * 10n ** BigInt(this.#places)];
    return Number((mine * 1_000_000n) / its) / 1_000_000;
  }

  /** Such as 1259988 or -0.35. */
  toString() {
    const size = this.negative ? -this.#digits : this.#digits;
    const text = String(size).padStart(this.#places + 1, "0");
    const point = text.length - this.#places;
    return (this.negative ? "-" : "") + text.slice(0, point) + (this.#places ? `.${text.slice(point)}` : "");
  }

  /** Such as 1,259,988. */
  grouped() {
    const [whole, part] = this.toString().split(".");
    const shown = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
    return part === undefined ? shown : `${shown}.${part}`;
  }
}

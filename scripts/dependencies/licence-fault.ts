/** Licences of what is shipped: they ask for no more than their own text and a notice. */
const SHIPPED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT'];
/** Licences of what is only used to build and test, beside those: they ask for nothing of what is made with it. */
const USED = [...SHIPPED, 'CC-BY-4.0', 'CC0-1.0', 'MPL-2.0', 'Python-2.0'];

/** An expression of SPDX in its parts: names, `AND`, `OR` and brackets. */
const PART = /[\w.+-]+|[()]/g;

/**
 * Why a package may not be used under its licence, an expression of SPDX; null where it may. Of an `OR` one has to be
 * allowed, of an `AND` both.
 */
export function licenceFault(licence: string | undefined, isShipped: boolean): string | null {
  if (licence === undefined || licence === '') return 'it does not say under which licence it is';
  const allowed = isShipped ? SHIPPED : USED;
  const parts = licence.match(PART) ?? [];
  const isAllowed = anyOf();
  return isAllowed && parts.length === 0 ? null : `${licence} is not among ${allowed.join(', ')}`;

  function anyOf(): boolean {
    let found = allOf();
    while (parts[0] === 'OR' && parts.shift()) found = allOf() || found;
    return found;
  }

  function allOf(): boolean {
    let found = one();
    while (parts[0] === 'AND' && parts.shift()) found = one() && found;
    return found;
  }

  function one(): boolean {
    const part = parts.shift() ?? '';
    if (part !== '(') return allowed.includes(part);
    const found = anyOf();
    return parts.shift() === ')' && found;
  }
}

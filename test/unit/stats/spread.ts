/** A fixed, evenly scattered sample between 0 and 1, moved by `shift`: no randomness, no ties. */
export function spread(size: number, shift = 0): Float64Array {
  return Float64Array.from({ length: size }, (_, index) => {
    const turns = (index + 1) * (shift === 0 ? 0.618_033_988_749_894_9 : 0.754_877_666_246_692_7);
    return turns - Math.floor(turns) + shift;
  });
}

/** A moment in the past for people: the day, the time to the minute, and the zone. */
export function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** The names of the encodings that a client takes, by its `Accept-Encoding`. */
export function acceptedEncodings(header = ''): string[] {
  return header
    .split(',')
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]?.trim() ?? '')
}

/** A number of tokens as models name it: 8192 is `8K`, 1048576 is `1M`, 1000 stays. */
export function lengthLabel(tokens: number): string {
  if (tokens >= 1 << 20 && tokens % (1 << 18) === 0) return `${tokens / (1 << 20)}M`;
  return tokens >= 1024 && tokens % 1024 === 0 ? `${tokens / 1024}K` : String(tokens);
}

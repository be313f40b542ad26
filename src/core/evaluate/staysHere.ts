/** True where what is sent to a server stays on this machine. */
export function staysHere(baseUrl: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(new URL(baseUrl).hostname);
}

/** What the tests of this window measured, printed with the report. */
export const measured: Record<string, string> = {};

/** Makes the members of a series one after the other as they are asked for, and keeps them. */
export function lazily<T>(make: () => T): (index: number) => T {
  const made: T[] = [];
  return (index) => {
    while (made.length <= index) made.push(make());
    return made[index]!;
  };
}

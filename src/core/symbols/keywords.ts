function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

/** Words that are no names, by dialect: what stands here is neither counted as an identifier nor called. */
export const keywords: Readonly<Record<string, ReadonlySet<string>>> = {
  javascript: words(
    "abstract any as asserts async await boolean break case catch class const continue debugger declare default delete do else enum export extends false finally for from function get if implements import in infer instanceof interface is keyof let module namespace never new null number object of private protected public readonly return satisfies set static string super switch symbol this throw true try type typeof undefined unique unknown var void while with yield bigint require",
  ),
  python: words(
    "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield self cls",
  ),
  go: words(
    "any append bool break byte cap case chan close complex complex128 complex64 const continue copy default defer delete else error fallthrough false float32 float64 for func go goto if imag import int int16 int32 int64 int8 interface iota len make map new nil package panic print println range real recover return rune select string struct switch true type uint uint16 uint32 uint64 uint8 uintptr var",
  ),
  rust: words(
    "Err None Ok Self Some as async await bool box break char const continue crate dyn else enum extern f32 f64 false fn for i128 i16 i32 i64 i8 if impl in isize let loop match mod move mut pub ref return self static str struct super trait true type u128 u16 u32 u64 u8 union unsafe use usize where while",
  ),
  java: words(
    "abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto if implements import instanceof int interface long native new null package private protected public record return sealed short static strictfp super switch synchronized this throw throws transient true false try var void volatile while yield",
  ),
  c: words(
    "alignas alignof auto bool break case catch char class const constexpr continue decltype default defined delete do double else enum explicit export extern false final float for friend goto if inline int long mutable namespace new noexcept nullptr operator override private protected public register reinterpret_cast restrict return short signed sizeof static static_assert static_cast const_cast dynamic_cast struct switch template this throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t while size_t int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t NULL",
  ),
};

import type { Span } from "../model/span.ts";

/**
 * Addresses of people: a name, `@` and a host whose last label is a domain of the network (`x@self.weight` is matrix
 * multiplication, `icon@2x.png` a picture). `git@host:` is a login of a machine and no address.
 */
export function findEmails(text: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const name = nameBefore(text, at);
    if (name === "") continue;
    host.lastIndex = at + 1;
    const match = host.exec(text);
    if (!match || !isDomain(match[1]!)) continue;
    const end = at + 1 + match[0].length;
    if (name !== "git" || text[end] !== ":") found.push({ start: at - name.length, end });
  }
  return found;
}

const host = /(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,8}([a-z]{2,18})(?![\w(])/iy;

/** The longest name of RFC 5321 has 64 units. */
function nameBefore(text: string, at: number): string {
  return /[\w.%+'-]*$/.exec(text.slice(Math.max(0, at - 64), at))![0].replace(/^[.'+%-]+/, "");
}

function isDomain(label: string): boolean {
  return label.length === 2 ? countries.has(label.toLowerCase()) : generic.has(label.toLowerCase());
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Country codes in use. Source: IANA root zone database. */
const countries = words(
  "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw",
);

/** Longer domains that people have mail in, and the names that documents use in their place (RFC 2606, RFC 6762). */
const generic = words(
  "com org net edu gov mil int info biz name pro mobi museum aero coop jobs travel asia cat tel post arpa app dev cloud online site store shop tech xyz email mail blog art page link live life world today agency digital network systems solutions services software studio design media group team works company consulting academy foundation institute university college school health care finance money bank capital ventures partners legal law news press social community chat club fun games wiki science engineering energy earth global international global center zone space host hosting website web one top vip work ltd gmbh inc llc limited support help tools codes computer technology security london berlin paris tokyo nyc africa example test invalid localhost local internal corp lan home",
);

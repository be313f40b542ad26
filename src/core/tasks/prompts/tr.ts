import type { Prompts } from "./prompts.ts";

const asked = "Yalnızca yanıtı ver, başka hiçbir söz yazma.";

/** Turkish, written for this purpose after RULER's and LongLoRA's English. */
export const turkish: Prompts = {
  needle: "{key} için özel sihirli {type} şudur: {value}.",
  one: {
    template:
      "Aşağıdaki metnin içine özel bir sihirli {type} gizlenmiştir. Onu aklında tut. Daha sonra sana bunu soracağım.\n{context}\n" +
      "Verilen metinde {query} için geçen özel sihirli {type} nedir?",
    prefix: " Verilen metinde {query} için geçen özel sihirli {type} şudur:",
  },
  many: {
    template:
      "Aşağıdaki metnin içine bazı özel sihirli {type} gizlenmiştir. Onları aklında tut. Daha sonra sana bunları soracağım.\n{context}\n" +
      "Verilen metinde {query} için geçen özel sihirli {type} nelerdir? Hepsini yaz.",
    prefix: " Verilen metinde {query} için geçen özel sihirli {type} şunlardır:",
  },
  numbers: ["sayı", "sayılar"],
  uuids: ["uuid", "uuid değerleri"],
  list: [", ", " ve ", " ve "],
  noise: ["Çimen yeşildir.", "Gökyüzü mavidir.", "Güneş sarıdır.", "Haydi gidelim.", "Oraya ve yine geriye."],
  vt: {
    template:
      "Aşağıdaki metinde gizli olan değişken atama zincirlerini aklında tut ve izle.\n\n{context}\n" +
      "Soru: Yukarıdaki metinde {query} değeri atanan bütün değişkenleri bul.",
    prefix: " Yanıt: Yukarıdaki metindeki atama zincirlerine göre {query} değeri {count} değişkene atanmıştır, bunlar: ",
  },
  cwe: {
    template:
      "Aşağıda numaralı bir sözcük listesi var. Bazı sözcükler ötekilerden daha sık geçiyor. En sık geçenleri aklında tut.\n{context}\n" +
      "Soru: Yukarıdaki listede en sık geçen 10 sözcük hangileridir?",
    prefix: " Yanıt: Listede en sık geçen 10 sözcük şunlardır:",
  },
  fwe: {
    template:
      "Aşağıdaki kodlanmış metni oku ve kodlanmış her sözcüğün kaç kez geçtiğini izle. En sık geçen üç kodlanmış sözcüğü bul. {context}\n" +
      "Soru: Açıklama yapma. '....' noktalarını sayma. Yukarıdaki kodlanmış metinde en sık geçen üç sözcük hangileridir?",
    prefix: " Yanıt: Yukarıdaki kodlanmış metne göre en sık geçen üç sözcük şunlardır:",
  },
  qa: {
    template:
      `Soruyu verilen belgelere göre yanıtla. ${asked}\n\nBelgeler aşağıdadır.\n\n{context}\n\n` +
      `Soruyu verilen belgelere göre yanıtla. ${asked}\n\nSoru: {query}`,
    prefix: " Yanıt:",
  },
  facts: {
    designed: "{key} adlı yapının mimarı: {value}.",
    near: "{key} adlı yapının yanındaki kasaba: {value}.",
    born: "{key} adlı mimarın doğum yeri: {value}.",
    opened: "Kapılarını {number} yılında açtı ve o günden beri iki kez onarıldı.",
    worked: "Uzun meslek yaşamında {number} ev çizdi ve her çizimin bir örneğini sakladı.",
    kinds: ["Feneri", "Gözlemevi", "Kitaplığı", "Değirmeni", "Tiyatrosu", "Müzesi", "Köprü Evi", "Konser Salonu"],
    whoDesigned: "{query} adlı yapının mimarı kimdir?",
    nearWhere: "{query} adlı yapı hangi kasabanın yanındadır?",
    designerBorn: "{query} adlı yapının mimarı hangi kasabada doğmuştur?",
  },
  document: "Belge {number}:\n{document}",
  passkey: {
    template:
      "Bir sürü ilgisiz metnin içinde önemli bir bilgi gizlidir. Onu bul ve aklında tut. Sana bu önemli bilgiyi soracağım.\n{context}\n" +
      "Geçiş anahtarı nedir? Geçiş anahtarı:",
    key: "geçiş anahtarı",
    needle: "Geçiş anahtarı {value}. Bunu unutma. {value} geçiş anahtarıdır.",
    prefix: "",
  },
  haystack: {
    train: [
      {
        needle: "{key} için özel sihirli sayı şudur: {value}.",
        code: "Bir deponun dosyalarına özel bir sihirli sayı gizlenmiştir. Dosyaları oku, sonra sana bu sayıyı soracağım.\n{context}\n{query} için özel sihirli sayı nedir?",
        text: "Aşağıdaki metne özel bir sihirli sayı gizlenmiştir. Metni oku, sonra sana bu sayıyı soracağım.\n{context}\n{query} için özel sihirli sayı nedir?",
        many: {
          code: "Bir deponun dosyalarına özel sihirli sayılar gizlenmiştir. Dosyaları oku, sonra sana bu sayıları soracağım.\n{context}\n{query} için özel sihirli sayılar nelerdir?",
          text: "Aşağıdaki metne özel sihirli sayılar gizlenmiştir. Metni oku, sonra sana bu sayıları soracağım.\n{context}\n{query} için özel sihirli sayılar nelerdir?",
        },
      },
    ],
    test: [
      {
        needle: "Unutma: {value} numaralı bilet {key} adına kesildi.",
        code: "Aşağıdaki dosyalar bir depoya aittir. Biri bunlara bir bilet hakkında not düşmüş.\n{context}\n{query} adına hangi bilet kesildi?",
        text: "Biri aşağıdaki metne bir bilet hakkında not düşmüş.\n{context}\n{query} adına hangi bilet kesildi?",
        many: {
          code: "Aşağıdaki dosyalar bir depoya aittir. Biri bunlara biletler hakkında notlar düşmüş.\n{context}\n{query} adına hangi biletler kesildi?",
          text: "Biri aşağıdaki metne biletler hakkında notlar düşmüş.\n{context}\n{query} adına hangi biletler kesildi?",
        },
      },
    ],
  },
};

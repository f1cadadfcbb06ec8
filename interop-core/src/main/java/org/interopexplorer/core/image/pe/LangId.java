package org.interopexplorer.core.image.pe;

import java.util.Map;

/// Names for Windows' 16-bit language identifiers ([MS-LCID] 2.2): those that most version resources use.
public final class LangId {
    /// No language in particular.
    public static final int NEUTRAL = 0;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x0401, "ar-SA"),
            Map.entry(0x0404, "zh-TW"),
            Map.entry(0x0405, "cs-CZ"),
            Map.entry(0x0406, "da-DK"),
            Map.entry(0x0407, "de-DE"),
            Map.entry(0x0408, "el-GR"),
            Map.entry(0x0409, "en-US"),
            Map.entry(0x040b, "fi-FI"),
            Map.entry(0x040c, "fr-FR"),
            Map.entry(0x040d, "he-IL"),
            Map.entry(0x040e, "hu-HU"),
            Map.entry(0x0410, "it-IT"),
            Map.entry(0x0411, "ja-JP"),
            Map.entry(0x0412, "ko-KR"),
            Map.entry(0x0413, "nl-NL"),
            Map.entry(0x0414, "nb-NO"),
            Map.entry(0x0415, "pl-PL"),
            Map.entry(0x0416, "pt-BR"),
            Map.entry(0x0419, "ru-RU"),
            Map.entry(0x041d, "sv-SE"),
            Map.entry(0x041f, "tr-TR"),
            Map.entry(0x0422, "uk-UA"),
            Map.entry(0x0804, "zh-CN"),
            Map.entry(0x0807, "de-CH"),
            Map.entry(0x0809, "en-GB"),
            Map.entry(0x080a, "es-MX"),
            Map.entry(0x080c, "fr-BE"),
            Map.entry(0x0816, "pt-PT"),
            Map.entry(0x0c0a, "es-ES"),
            Map.entry(0x0c0c, "fr-CA"),
            Map.entry(0x100c, "fr-CH"));

    private LangId() {}

    /// The language tag, or the number in hexadecimal.
    public static String name(int id) {
        return NAMES.getOrDefault(id, "0x%04x".formatted(id));
    }
}

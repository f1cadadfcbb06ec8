package org.interopexplorer.core.message;

/// The English text of messages, for tests.
public final class English {
    private English() {}

    public static String english(Message message) {
        return Language.ENGLISH.say(message);
    }
}

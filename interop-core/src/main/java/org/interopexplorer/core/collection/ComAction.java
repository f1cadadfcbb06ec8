package org.interopexplorer.core.collection;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The COM action of a step.
///
/// @param subject depends on the action: the class to create, the member, the interface to query, the kept
/// object to release as `@name`, the events to hear (`default` for the default ones), the name of the object to
/// make, or how many calls to await
/// @param object the kept object of the member, as `@name`; empty if the action needs none
/// @param from the DLL to create the object from, relative to the file of the collection; null for a registered
///     class
/// @param interfaceName the interface whose vtable to call; null for `IDispatch`
/// @param java of a sink or an object; [JavaPart#NONE] for other actions
public record ComAction(
        Kind kind,
        String subject,
        String object,
        @Nullable String from,
        @Nullable String interfaceName,
        JavaPart java) {
    /// An action without Java.
    public ComAction(Kind kind, String subject, String object, @Nullable String from, @Nullable String interfaceName) {
        this(kind, subject, object, from, interfaceName, JavaPart.NONE);
    }

    /// The actions.
    public enum Kind {
        CREATE("create"),
        CALL("call"),
        GET("get"),
        PUT("put"),
        PUTREF("putref"),
        QUERY("query"),
        RELEASE("release"),
        /// Hears the events of an object.
        SINK("sink"),
        /// Makes an object that is written in Java.
        IMPLEMENT("implement"),
        /// Waits until a sink or an object written in Java got so many calls.
        AWAIT("await");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// The name of the action in the file.
        public String word() {
            return word;
        }

        static List<String> words() {
            return Arrays.stream(values()).map(Kind::word).toList();
        }

        /// Whether the action needs the kept object in the field `object`.
        boolean hasObject() {
            return this != CREATE && this != RELEASE && this != IMPLEMENT;
        }

        /// Whether the action calls a member.
        boolean calls() {
            return hasObject() && this != QUERY && this != SINK && this != AWAIT;
        }

        /// Whether the action has Java.
        boolean hasJava() {
            return this == SINK || this == IMPLEMENT;
        }
    }

    /// The same action on an object that has a new name.
    public ComAction renaming(String name, String to) {
        String old = "@" + name;
        return new ComAction(
                kind,
                kind == Kind.RELEASE && subject.equals(old) ? "@" + to : subject,
                object.equals(old) ? "@" + to : object,
                from,
                interfaceName,
                java);
    }

    /// The name of the kept object that the action needs; empty for a creation.
    String needs() {
        String written = kind == Kind.RELEASE ? subject : object;
        return written.startsWith("@") ? written.substring(1) : written;
    }

    /// A label for tables.
    String label() {
        return object.isEmpty() ? kind.word() + " " + subject : object + "." + subject;
    }
}

package org.interopexplorer.core.com;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.AddressCalls;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// Calls functions of COM's own libraries on the host's apartment thread, and reads the host's memory in COM's
/// layouts.
final class Automation {
    static final String OLE = "ole32.dll";
    static final String OLE_AUTOMATION = "oleaut32.dll";

    /// The vtable slot of `IUnknown::QueryInterface`.
    static final int QUERY_INTERFACE = 0;

    static final int ADD_REF = 1;
    static final int RELEASE = 2;

    static final Guid IUNKNOWN = Guid.parse("{00000000-0000-0000-C000-000000000046}");
    static final Guid IDISPATCH = Guid.parse("{00020400-0000-0000-C000-000000000046}");

    /// `LOCALE_USER_DEFAULT`: the language of whoever uses the system.
    static final int USER_DEFAULT_LANGUAGE = 0x400;

    private static final int TEXT_LOOK = 512;
    private static final int LONGEST_PATH = 4096;

    /// The most bytes of a text that are read.
    private static final int LONGEST = 32 << 20;

    private final AddressCalls calls;
    private final int thread;
    private final Map<String, OptionalLong> functions = new ConcurrentHashMap<>();
    private int language = USER_DEFAULT_LANGUAGE;

    Automation(AddressCalls calls, int thread) {
        this.calls = calls;
        this.thread = thread;
    }

    /// The host's thread that the apartment is on.
    int thread() {
        return thread;
    }

    /// The LCID that members are called with: names are looked up and values are spelled in its language.
    int language() {
        return language;
    }

    void language(int lcid) {
        language = lcid;
    }

    AddressCalls calls() {
        return calls;
    }

    boolean isWindows() {
        return calls.abi().isWindows();
    }

    int pointerSize() {
        return calls.abi().pointerSize();
    }

    /// The size of a VARIANT in bytes.
    int variantSize() {
        return 8 + 2 * pointerSize();
    }

    /// Calls a function of a system library.
    AddressCall.Answer function(String library, String name, List<Argument> arguments, List<AddressCall.Memory> memory)
            throws CallEndedException {
        return at(name, address(library, name), arguments, memory);
    }

    AddressCall.Answer function(String library, String name, Argument... arguments) throws CallEndedException {
        return function(library, name, List.of(arguments), List.of());
    }

    /// The address of a function of a system library.
    ///
    /// @throws CallEndedException if the system has no such function; Linux, for example, has no OLE
    long address(String library, String name) throws CallEndedException {
        OptionalLong known = functions.get(library + "!" + name);
        if (known == null) {
            known = isWindows() ? calls.resolve(calls.load(library), name) : OptionalLong.empty();
            functions.put(library + "!" + name, known);
        }
        if (known.isEmpty()) {
            throw ComFault.refused(ComFault.NO_FUNCTION, name, library);
        }
        return known.getAsLong();
    }

    AddressCall.Answer at(String name, long address, List<Argument> arguments, List<AddressCall.Memory> memory)
            throws CallEndedException {
        var call = new AddressCall(name, new AddressCall.Callee.At(address), arguments, memory);
        return calls.call(thread, call);
    }

    /// Calls a method by its vtable slot, with the object as the first argument.
    AddressCall.Answer method(
            String name, long object, int slot, List<Argument> arguments, List<AddressCall.Memory> memory)
            throws CallEndedException {
        List<Argument> all = new ArrayList<>();
        all.add(new Argument.Address(object));
        all.addAll(arguments);
        var call = new AddressCall(name, new AddressCall.Callee.Slot(object, slot), all, memory);
        return calls.call(thread, call);
    }

    AddressCall.Answer method(String name, long object, int slot, Argument... arguments) throws CallEndedException {
        return method(name, object, slot, List.of(arguments), List.of());
    }

    /// The path on this machine of a file, given as the host's system names it.
    String here(String file) throws CallEndedException {
        if (!isWindows()) {
            return file;
        }
        OptionalLong unix = calls.resolve(calls.load("kernel32.dll"), "wine_get_unix_file_name");
        if (unix.isEmpty()) {
            return file;
        }
        long text = at(
                        "wine_get_unix_file_name",
                        unix.getAsLong(),
                        List.of(new Argument.Into(0, 0)),
                        List.of(AddressCall.Memory.of(wide(file))))
                .whole();
        if (text == 0) {
            return file;
        }
        byte[] bytes = calls.read(text, LONGEST_PATH);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        long heap = function("kernel32.dll", "GetProcessHeap").whole();
        function(
                "kernel32.dll",
                "HeapFree",
                new Argument.Address(heap),
                new Argument.Whole(0, 4),
                new Argument.Address(text));
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /// Whether the host's system is Wine, some of whose functions do less than those of Windows.
    boolean isWine() throws CallEndedException {
        return isWindows()
                && calls.resolve(calls.load("kernel32.dll"), "wine_get_unix_file_name")
                        .isPresent();
    }

    /// The path of a file of this machine as the host's system names it.
    String there(Path file) {
        boolean windowsName = !isWindows() || File.separatorChar == '\\';
        return windowsName ? file.toString() : "Z:" + file.toString().replace('/', '\\');
    }

    /// The pointer that a method returns through its last parameter; 0 if the method fails. The caller owns it.
    ///
    /// @param arguments without the last
    long out(String name, long object, int slot, Argument... arguments) throws CallEndedException {
        List<Argument> all = new ArrayList<>(List.of(arguments));
        all.add(new Argument.Into(0, 0));
        AddressCall.Answer answer = method(name, object, slot, all, List.of(AddressCall.Memory.zeroed(8)));
        return failed(hresult(answer)) ? 0 : pointer(answer.memory().getFirst(), 0);
    }

    /// The next interface pointer of an enumerator, which the caller owns; 0 at the end.
    long next(String name, long enumerator) throws CallEndedException {
        AddressCall.Answer answer = method(
                name,
                enumerator,
                3,
                List.of(new Argument.Whole(1, 4), new Argument.Into(0, 0), new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.zeroed(8), AddressCall.Memory.zeroed(4)));
        return failed(hresult(answer)) || little(answer.memory().get(1)).getInt(0) == 0
                ? 0
                : pointer(answer.memory().getFirst(), 0);
    }

    static int hresult(AddressCall.Answer answer) {
        return (int) answer.whole();
    }

    static boolean failed(int hresult) {
        return hresult < 0;
    }

    /// The pointer to an interface of an object, with a reference of its own; empty if the object does not have
    /// it.
    OptionalLong queryInterface(long object, Guid iid) throws CallEndedException {
        return queryInterface(object, iid, iid.toString());
    }

    /// @param label names the call in the message if it does not return
    OptionalLong queryInterface(long object, Guid iid, String label) throws CallEndedException {
        AddressCall.Answer answer = method(
                "QueryInterface " + label,
                object,
                QUERY_INTERFACE,
                List.of(new Argument.Into(0, 0), new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.of(bytes(iid)), AddressCall.Memory.zeroed(pointerSize())));
        long pointer = pointer(answer.memory().get(1), 0);
        return failed(hresult(answer)) || pointer == 0 ? OptionalLong.empty() : OptionalLong.of(pointer);
    }

    /// @return the object's answer: the reference count, which not all objects report correctly
    long addRef(long object) throws CallEndedException {
        return method("AddRef", object, ADD_REF).whole() & 0xffff_ffffL;
    }

    long release(long object) throws CallEndedException {
        return method("Release", object, RELEASE).whole() & 0xffff_ffffL;
    }

    /// A new BSTR; null stays null.
    long newText(@Nullable String text) throws CallEndedException {
        if (text == null) {
            return 0;
        }
        byte[] characters = text.getBytes(StandardCharsets.UTF_16LE);
        long made = function(
                        OLE_AUTOMATION,
                        "SysAllocStringLen",
                        List.of(new Argument.Into(0, 0), new Argument.Whole(text.length(), 4)),
                        List.of(AddressCall.Memory.of(Arrays.copyOf(characters, characters.length + 2))))
                .whole();
        if (made == 0) {
            throw ComFault.refused(ComFault.OUT_OF_MEMORY);
        }
        return made;
    }

    void freeText(long text) throws CallEndedException {
        if (text != 0) {
            function(OLE_AUTOMATION, "SysFreeString", new Argument.Address(text));
        }
    }

    /// The text of a BSTR, including embedded zeros; null for the null pointer.
    @Nullable
    String text(long address) throws CallEndedException {
        if (address == 0) {
            return null;
        }
        byte[] look = calls.read(address - 4, TEXT_LOOK);
        if (look.length < 4) {
            throw ComFault.refused(ComFault.UNREADABLE, "BSTR", Long.toHexString(address));
        }
        long length = Integer.toUnsignedLong(little(look).getInt(0));
        if (length > LONGEST) {
            throw ComFault.refused(ComFault.TOO_LONG, Long.toString(length));
        }
        byte[] all =
                length + 4 <= look.length ? Arrays.copyOfRange(look, 4, 4 + (int) length) : read(address, (int) length);
        return new String(all, 0, all.length & ~1, StandardCharsets.UTF_16LE);
    }

    /// The text at an address, up to its terminating zero; null for the null pointer.
    @Nullable
    String wideText(long address) throws CallEndedException {
        if (address == 0) {
            return null;
        }
        for (int size = TEXT_LOOK; ; size *= 8) {
            byte[] bytes = calls.read(address, size);
            for (int i = 0; i + 1 < bytes.length; i += 2) {
                if (bytes[i] == 0 && bytes[i + 1] == 0) {
                    return new String(bytes, 0, i, StandardCharsets.UTF_16LE);
                }
            }
            if (bytes.length < size || size > LONGEST) {
                return new String(bytes, 0, bytes.length & ~1, StandardCharsets.UTF_16LE);
            }
        }
    }

    /// Reads exactly `length` bytes.
    byte[] read(long address, int length) throws CallEndedException {
        byte[] bytes = calls.read(address, length);
        if (bytes.length < length) {
            throw ComFault.refused(ComFault.UNREADABLE, length + " bytes", Long.toHexString(address));
        }
        return bytes;
    }

    long readPointer(long address) throws CallEndedException {
        return pointer(read(address, pointerSize()), 0);
    }

    long pointer(byte[] bytes, int offset) {
        ByteBuffer buffer = little(bytes);
        return pointerSize() == Long.BYTES ? buffer.getLong(offset) : Integer.toUnsignedLong(buffer.getInt(offset));
    }

    void putPointer(ByteBuffer to, int offset, long address) {
        if (pointerSize() == Long.BYTES) {
            to.putLong(offset, address);
        } else {
            to.putInt(offset, (int) address);
        }
    }

    static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The bytes of a GUID in memory.
    static byte[] bytes(Guid guid) {
        byte[] all = new byte[16];
        little(all)
                .putInt(0, (int) (guid.high() >>> 32))
                .putShort(4, (short) (guid.high() >>> 16))
                .putShort(6, (short) guid.high());
        ByteBuffer.wrap(all).putLong(8, guid.low());
        return all;
    }

    static Guid guid(byte[] bytes, int offset) {
        return Guid.ofStored(
                little(bytes).getLong(offset), ByteBuffer.wrap(bytes).getLong(offset + 8));
    }

    /// A text of UTF-16 units with its terminating zero.
    static byte[] wide(String text) {
        byte[] characters = text.getBytes(StandardCharsets.UTF_16LE);
        return Arrays.copyOf(characters, characters.length + 2);
    }
}

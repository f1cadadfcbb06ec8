package org.interopexplorer.core.com;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.TypeKind;
import org.jspecify.annotations.Nullable;

/// Finds the type information of an object and its interfaces on the host's system.
final class TypeSources {
    private static final Guid PROVIDE_CLASS_INFO = Guid.parse("{B196B283-BAB4-101A-B69C-00AA00341D07}");

    /// The vtable slot of `IDispatch::GetTypeInfo`.
    private static final int GET_TYPE_INFO = 4;

    /// The vtable slot of `IProvideClassInfo::GetClassInfo`.
    private static final int GET_CLASS_INFO = 3;

    /// The vtable slot of `ITypeInfo::GetContainingTypeLib`.
    private static final int GET_CONTAINING_TYPE_LIB = 18;

    /// The vtable slot of `ITypeLib::GetTypeInfoCount`.
    private static final int GET_TYPE_INFO_COUNT = 3;

    private static final int LIBRARY_TYPE_INFO = 4;
    private static final int GET_LIB_ATTR = 7;
    private static final int RELEASE_LIB_ATTR = 12;

    /// How many bytes a TLIBATTR takes.
    private static final int LIBRARY_ATTRIBUTES = 32;

    private static final Pattern NUMBERED = Pattern.compile("(.*)[\\\\/](\\d{1,5})");
    private static final int TYPE_INFO_OF_GUID = 6;
    private static final int MOST_TYPES = 10_000;

    private final Automation automation;
    private final LiveTypes types;
    private final RegisteredClasses registered;
    private final Map<Guid, LiveTypes.Described> byGuid = new HashMap<>();
    private InterfaceSource declared = InterfaceSource.NONE;

    TypeSources(Automation automation, RegisteredClasses registered) {
        this.automation = automation;
        this.registered = registered;
        types = new LiveTypes(automation);
    }

    /// Asks open files for what the host's system does not describe.
    void declaredBy(InterfaceSource source) {
        declared = source;
    }

    /// The type that an object's `IDispatch` describes; empty if it describes none.
    Optional<LiveTypes.Described> ofDispatch(ComObject object) throws CallEndedException {
        long info = dispatchInfo(object);
        if (info == 0) {
            return Optional.empty();
        }
        Guid guid = types.head(info).guid();
        LiveTypes.Described known = guid.isNull() ? null : byGuid.get(guid);
        if (known == null) {
            known = types.describe(info);
            if (!guid.isNull()) {
                byGuid.put(guid, known);
            }
        }
        automation.release(info);
        return Optional.of(known);
    }

    private long dispatchInfo(ComObject object) throws CallEndedException {
        long dispatch = object.dispatch();
        return dispatch == 0
                ? 0
                : automation.out(
                        "IDispatch::GetTypeInfo",
                        dispatch,
                        GET_TYPE_INFO,
                        new Argument.Whole(0, 4),
                        new Argument.Whole(Automation.USER_DEFAULT_LANGUAGE, 4));
    }

    /// The type information of an object's class, as the object gives it; 0 if it gives none. The caller owns the
    /// reference.
    long classInfo(ComObject object) throws CallEndedException {
        OptionalLong provider = automation.queryInterface(object.live(), PROVIDE_CLASS_INFO);
        if (provider.isEmpty()) {
            return 0;
        }
        long info = automation.out("IProvideClassInfo::GetClassInfo", provider.getAsLong(), GET_CLASS_INFO);
        automation.release(provider.getAsLong());
        return info;
    }

    /// What describes types that the host keeps.
    LiveTypes types() {
        return types;
    }

    /// The name of an object's class, as the object gives it.
    Optional<String> className(ComObject object) throws CallEndedException {
        long info = classInfo(object);
        if (info == 0) {
            return Optional.empty();
        }
        String name = types.name(info, -1);
        automation.release(info);
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /// An interface with its vtable: from the object's own library, else from the one registered for the
    /// interface, else from an open file.
    Optional<LiveTypes.Described> vtable(ComObject object, Guid iid) throws CallEndedException {
        long info = info(object, iid);
        if (info == 0) {
            return declared.find(iid)
                    .map(found -> new LiveTypes.Described(
                            found.name(), found.iid(), found.kind(), found.isDual(), found.members(), found.library()));
        }
        long vtable = types.vtableOf(info);
        LiveTypes.Described found = types.describe(vtable == 0 ? info : vtable);
        automation.release(info);
        if (vtable != 0) {
            automation.release(vtable);
        }
        return Optional.of(found);
    }

    /// The type information of an interface; 0 if none is known. The caller owns the reference.
    ///
    /// @param object whose own library is asked first; null for the registered one alone
    long info(@Nullable ComObject object, Guid iid) throws CallEndedException {
        long own = object == null ? 0 : library(object);
        long info = own == 0 ? 0 : ofLibrary(own, iid);
        if (own != 0) {
            automation.release(own);
        }
        if (info == 0) {
            long library = registeredLibrary(iid);
            info = library == 0 ? 0 : ofLibrary(library, iid);
            if (library != 0) {
                automation.release(library);
            }
        }
        return info;
    }

    /// The library that describes an object's `IDispatch`; 0 if there is none. The caller owns the reference.
    private long library(ComObject object) throws CallEndedException {
        long info = dispatchInfo(object);
        if (info == 0) {
            info = classInfo(object);
        }
        if (info == 0) {
            return 0;
        }
        AddressCall.Answer answer = automation.method(
                "ITypeInfo::GetContainingTypeLib",
                info,
                GET_CONTAINING_TYPE_LIB,
                List.of(new Argument.Into(0, 0), new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.zeroed(8), AddressCall.Memory.zeroed(4)));
        automation.release(info);
        return Automation.failed(Automation.hresult(answer))
                ? 0
                : automation.pointer(answer.memory().getFirst(), 0);
    }

    private long ofLibrary(long library, Guid iid) throws CallEndedException {
        AddressCall.Answer answer = automation.method(
                "ITypeLib::GetTypeInfoOfGuid",
                library,
                TYPE_INFO_OF_GUID,
                List.of(new Argument.Into(0, 0), new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.of(Automation.bytes(iid)), AddressCall.Memory.zeroed(8)));
        return Automation.failed(Automation.hresult(answer))
                ? 0
                : automation.pointer(answer.memory().get(1), 0);
    }

    private long registeredLibrary(Guid iid) throws CallEndedException {
        RegisteredClasses.LibraryId id = registered.libraryOf(iid);
        return id == null ? 0 : load(id);
    }

    /// Loads a registered library; 0 if the system cannot load it.
    private long load(RegisteredClasses.LibraryId id) throws CallEndedException {
        AddressCall.Answer answer = automation.function(
                Automation.OLE_AUTOMATION,
                "LoadRegTypeLib",
                List.of(
                        new Argument.Into(0, 0),
                        new Argument.Whole(id.major(), 2),
                        new Argument.Whole(id.minor(), 2),
                        new Argument.Whole(0, 4),
                        new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.of(Automation.bytes(id.guid())), AddressCall.Memory.zeroed(8)));
        return Automation.failed(Automation.hresult(answer))
                ? 0
                : automation.pointer(answer.memory().get(1), 0);
    }

    /// The file of the library that describes an object, as its registration names it; empty if none is known.
    Optional<TypeComparison.Place> place(ComObject object) throws CallEndedException {
        Optional<LiveTypes.Described> described = ofDispatch(object);
        long library = described.isEmpty() ? 0 : library(object);
        if (library == 0) {
            return Optional.empty();
        }
        long attributes = automation.out("ITypeLib::GetLibAttr", library, GET_LIB_ATTR);
        if (attributes == 0) {
            automation.release(library);
            return Optional.empty();
        }
        byte[] bytes = automation.read(attributes, LIBRARY_ATTRIBUTES);
        automation.method("ITypeLib::ReleaseTLibAttr", library, RELEASE_LIB_ATTR, new Argument.Address(attributes));
        automation.release(library);
        ByteBuffer from = Automation.little(bytes);
        AddressCall.Answer answer = automation.function(
                Automation.OLE_AUTOMATION,
                "QueryPathOfRegTypeLib",
                List.of(
                        new Argument.Into(0, 0),
                        new Argument.Whole(from.getShort(24), 2),
                        new Argument.Whole(from.getShort(26), 2),
                        new Argument.Whole(from.getInt(16), 4),
                        new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.of(Arrays.copyOf(bytes, 16)), AddressCall.Memory.zeroed(8)));
        long text = automation.pointer(answer.memory().get(1), 0);
        String path = Automation.failed(Automation.hresult(answer)) ? null : automation.text(text);
        automation.freeText(text);
        return path == null || path.isEmpty()
                ? Optional.empty()
                : Optional.of(placeOf(
                        path.indexOf('\0') < 0 ? path : path.substring(0, path.indexOf('\0')),
                        described.get().guid()));
    }

    /// The number of a resource follows the file, as in `C:\server.dll\2`.
    private TypeComparison.Place placeOf(String registered, Guid interfaceId) throws CallEndedException {
        Matcher numbered = NUMBERED.matcher(registered);
        boolean hasNumber = numbered.matches();
        String file = hasNumber ? numbered.group(1) : registered;
        return new TypeComparison.Place(
                automation.here(file), hasNumber ? Integer.parseInt(numbered.group(2)) : 0, interfaceId);
    }

    /// The interfaces that an object's library declares; empty without a library.
    List<KnownInterface> declared(ComObject object) throws CallEndedException {
        long library = library(object);
        if (library == 0) {
            return List.of();
        }
        List<KnownInterface> all = new ArrayList<>();
        int count = (int) automation
                .method("ITypeLib::GetTypeInfoCount", library, GET_TYPE_INFO_COUNT)
                .whole();
        for (int i = 0; i < Math.min(count, MOST_TYPES); i++) {
            long info = automation.out("ITypeLib::GetTypeInfo", library, LIBRARY_TYPE_INFO, new Argument.Whole(i, 4));
            if (info != 0) {
                LiveTypes.Head head = types.head(info);
                boolean isInterface = head.kind() == TypeKind.INTERFACE || head.kind() == TypeKind.DISPATCH;
                if (isInterface && !head.guid().isNull()) {
                    all.add(new KnownInterface(types.name(info, -1), head.guid(), KnownInterface.TYPE_LIBRARY));
                }
                automation.release(info);
            }
        }
        automation.release(library);
        return all;
    }

    /// The known interface with this name; null for none.
    @Nullable
    KnownInterface named(ComObject object, String name) throws CallEndedException {
        for (KnownInterface each : WellKnown.INTERFACES) {
            if (each.name().equalsIgnoreCase(name)) {
                return each;
            }
        }
        for (List<KnownInterface> all : List.of(declared(object), declared.all())) {
            for (KnownInterface each : all) {
                if (each.name().equalsIgnoreCase(name)) {
                    return each;
                }
            }
        }
        for (KnownInterface each : registered.interfaces()) {
            if (each.name().equalsIgnoreCase(name)) {
                return each;
            }
        }
        return null;
    }
}

package org.interopexplorer.core.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.signature.HeaderCatalog;
import org.interopexplorer.core.signature.LibraryName;
import org.interopexplorer.core.status.ErrorConvention;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is known of functions, as their manual pages and Microsoft's documentation say it: how they report a failure,
/// which way data goes through their pointers, what counts it, and who frees it.
class WellKnownFunctionsTest {
    private final FunctionFacts facts = FunctionFacts.shipped();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            libc.so.6    | read            | ERRNO; buf OUT bytes count
            libc.so.6    | write           | ERRNO; buf IN bytes count
            libc.so.6    | recv            | ERRNO; buf OUT bytes len
            libc.so.6    | recvfrom        | ERRNO; buf OUT bytes len; from OUT bytes *addrlen; addrlen INOUT
            libc.so.6    | send            | ERRNO; buf IN bytes len
            libc.so.6    | getcwd          | ERRNO; buf OUT bytes size
            libc.so.6    | strerror_r      | none; buf OUT bytes buflen
            libc.so.6    | readlink        | ERRNO; path IN; buf OUT bytes bufsiz
            libc.so.6    | gethostname     | ERRNO; name OUT bytes len
            libc.so.6    | realpath        | ERRNO; path IN; resolved_path OUT; @ freed by free
            libc.so.6    | fgets           | ERRNO; s OUT bytes size; stream -
            libc.so.6    | snprintf        | ERRNO; str OUT bytes size; format IN
            libc.so.6    | strtol          | ERRNO_ALONE; nptr IN; endptr OUT
            libc.so.6    | strdup          | ERRNO; s IN; @ freed by free
            libc.so.6    | pipe            | ERRNO; pipefd OUT closed by close
            libc.so.6    | open            | ERRNO; path IN; @ closed by close
            libc.so.6    | socket          | ERRNO; @ closed by close
            libc.so.6    | mmap            | ERRNO; @ closed by munmap
            libc.so.6    | shm_open        | ERRNO; name IN; @ closed by close
            libc.so.6    | getsockname     | ERRNO; addr OUT bytes *addrlen; addrlen INOUT
            libc.so.6    | getsockopt      | ERRNO; optval OUT bytes *optlen; optlen INOUT
            libc.so.6    | inet_ntop       | ERRNO; src IN; dst OUT bytes size
            libc.so.6    | getaddrinfo     | RETURNED; node IN; service IN; hints IN; res OUT freed by freeaddrinfo
            libc.so.6    | getpwnam_r      | RETURNED_ERRNO; name IN; pwd OUT; buf OUT bytes size; result OUT
            libc.so.6    | sigaction       | ERRNO; action IN; old OUT
            libc.so.6    | mbstowcs        | ERRNO; dest OUT elements n; src IN
            libc.so.6    | wcstombs        | ERRNO; dest OUT bytes n; src IN
            libc.so.6    | getrandom       | ERRNO; buf OUT bytes size
            libc.so.6    | memcpy          | none; dest OUT bytes n; src IN bytes n
            libc.so.6    | asprintf        | ERRNO; strp OUT freed by free; format IN
            libc.so.6    | opendir         | ERRNO; name IN; @ freed by closedir
            libc.so.6    | fopen           | ERRNO; path IN; mode IN; @ freed by fclose
            libc.so.6    | pthread_create  | RETURNED_ERRNO; thread OUT closed by pthread_join; attr IN; start - ; arg -
            libc.so.6    | realloc         | ERRNO; ptr - ; @ freed by free
            libz.so.1    | compress2       | none; dest OUT bytes *destLen; destLen INOUT; source IN bytes sourceLen
            kernel32.dll | GetModuleFileNameW | LAST_ERROR; name OUT elements size
            kernel32.dll | ReadFile        | LAST_ERROR; buffer OUT bytes size; read OUT; overlapped INOUT
            kernel32.dll | WriteFile       | LAST_ERROR; buffer IN bytes size; written OUT; overlapped INOUT
            kernel32.dll | CreateFileW     | LAST_ERROR; @ freed by CloseHandle
            kernel32.dll | GetLogicalDriveStringsW | LAST_ERROR; buffer OUT elements size
            kernel32.dll | GetComputerNameW | LAST_ERROR; buffer OUT elements *size; size INOUT
            kernel32.dll | GetFullPathNameW | LAST_ERROR; buffer OUT elements size; filePart OUT
            kernel32.dll | MultiByteToWideChar | LAST_ERROR; text IN; wide OUT elements wideSize
            kernel32.dll | FindFirstFileW  | LAST_ERROR; data OUT; @ freed by FindClose
            kernel32.dll | CreatePipe      | LAST_ERROR; readPipe OUT freed by CloseHandle; writePipe OUT freed by CloseHandle; security IN
            kernel32.dll | DeviceIoControl | LAST_ERROR; input - bytes inputSize; output OUT bytes outputSize; returned OUT; overlapped INOUT
            kernel32.dll | ReadConsoleW    | LAST_ERROR; buffer OUT elements size; read OUT; control IN
            kernel32.dll | LocalAlloc      | LAST_ERROR; @ freed by LocalFree
            kernel32.dll | WaitForSingleObject | LAST_ERROR_MINUS_ONE
            kernel32.dll | GetExitCodeProcess | LAST_ERROR; exitCode OUT
            advapi32.dll | RegQueryValueExW | RETURNED_WIN32; reserved IN; type OUT; data OUT bytes *size; size INOUT
            advapi32.dll | RegOpenKeyExW   | RETURNED_WIN32; result OUT freed by RegCloseKey
            advapi32.dll | RegEnumKeyExW   | RETURNED_WIN32; name OUT elements *nameSize; nameSize INOUT; reserved IN; className OUT elements *classSize; classSize INOUT; written OUT
            advapi32.dll | RegSetValueExW  | RETURNED_WIN32; data IN bytes size
            advapi32.dll | GetUserNameW    | LAST_ERROR; buffer OUT elements *size; size INOUT
            advapi32.dll | GetTokenInformation | LAST_ERROR; information OUT bytes size; needed OUT
            ws2_32.dll   | socket          | LAST_ERROR_MINUS_ONE; @ closed by closesocket
            kernel32.dll | TlsAlloc        | LAST_ERROR_MINUS_ONE; @ closed by TlsFree
            ws2_32.dll   | WSARecv         | LAST_ERROR_MINUS_ONE; received OUT; flags INOUT; overlapped INOUT
            ws2_32.dll   | recv            | LAST_ERROR_MINUS_ONE; buf OUT bytes len
            ws2_32.dll   | inet_ntop       | LAST_ERROR; addr IN; text OUT bytes size
            ws2_32.dll   | getaddrinfo     | RETURNED_WIN32; node IN; service IN; hints IN; result OUT freed by freeaddrinfo
            user32.dll   | LoadStringW     | LAST_ERROR; buffer OUT elements size
            user32.dll   | GetWindowRect   | LAST_ERROR; rect OUT
            ole32.dll    | CLSIDFromString | HRESULT; class_id OUT
            ole32.dll    | StringFromCLSID | HRESULT; text OUT freed by CoTaskMemFree
            oleaut32.dll | SysAllocString  | none; @ freed by SysFreeString
            oleaut32.dll | VarAdd          | HRESULT; left IN; right IN; result OUT
            shell32.dll  | CommandLineToArgvW | LAST_ERROR; count OUT; @ freed by LocalFree
            """)
    void isKnownAsItsDocumentationSays(String library, String function, String documented) {
        Abi abi = library.endsWith(".dll") ? Abi.WINDOWS_X64 : Abi.LINUX_X64;
        FunctionType type = new HeaderCatalog(abi)
                .find(new LibraryName(null, library), function)
                .orElseThrow()
                .type();
        StringJoiner said = new StringJoiner("; ");
        said.add(
                ErrorConvention.of(function, type, abi.system()).map(Enum::name).orElse("none"));
        List<LengthLink> lengths = new LengthLinks(facts, new Layout(abi)).of(function, type);
        List<Ownership.Owned> owned = new Ownership(facts).of(function, type, Map.of());
        List<Ownership.Opened> opened = new Ownership(facts).opened(function, type, abi.isWindows());
        for (int i = 0; i < type.parameters().size(); i++) {
            String told = told(type, i, lengths, owned) + closed(i, opened);
            if (documented.matches("(.*; *)?" + type.parameters().get(i).name() + " .*")) {
                said.add(told);
            }
        }
        owned.stream()
                .filter(each -> each.parameter() == FunctionFacts.RESULT)
                .forEach(each -> said.add("@ freed by " + each.deallocator()));
        String result = closed(FunctionFacts.RESULT, opened);
        if (!result.isEmpty()) {
            said.add("@" + result);
        }
        assertThat(said.toString()).isEqualTo(documented.replaceAll(" +;", ";").replaceAll(" +", " "));
    }

    private static String closed(int index, List<Ownership.Opened> opened) {
        return opened.stream()
                .filter(each -> each.parameter() == index)
                .map(each -> " closed by " + each.closer())
                .collect(Collectors.joining());
    }

    private static String told(FunctionType type, int index, List<LengthLink> lengths, List<Ownership.Owned> owned) {
        FunctionType.Parameter parameter = type.parameters().get(index);
        StringBuilder told = new StringBuilder(String.valueOf(parameter.name()));
        boolean constant = parameter.type().resolved() instanceof PointerType pointer && pointer.pointsAtConst();
        told.append(' ')
                .append(
                        parameter.direction() != FunctionType.Direction.UNSTATED
                                ? parameter.direction().name()
                                : constant ? "IN" : "-");
        lengths.stream()
                .filter(link -> link.buffer() == index)
                .findFirst()
                .ifPresent(link -> told.append(' ')
                        .append(link.unit().name().toLowerCase(Locale.ROOT))
                        .append(link.behindPointer() ? " *" : " ")
                        .append(Marshaler.name(type, link.length())));
        owned.stream()
                .filter(each -> each.parameter() == index)
                .forEach(each -> told.append(" freed by ").append(each.deallocator()));
        return told.toString();
    }
}

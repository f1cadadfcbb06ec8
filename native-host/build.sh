#!/bin/sh
# Builds the native host: sh native-host/build.sh [OUTPUT-DIRECTORY | --compilers]
# Without a directory it builds into resources/host, where the executables are committed, and writes the compilers to
# native-host/compilers.txt. The same compilers give the same bytes. --compilers only prints the installed ones.
set -eu
cd "$(dirname "$0")"
here=$(pwd)
cc_linux_x64=${CC_LINUX_X64:-gcc}
cc_linux_x86=${CC_LINUX_X86:-i686-linux-gnu-gcc}
cc_linux_arm64=${CC_LINUX_ARM64:-aarch64-linux-gnu-gcc}
cc_windows_x64=${CC_WINDOWS_X64:-x86_64-w64-mingw32-gcc}
cc_windows_x86=${CC_WINDOWS_X86:-i686-w64-mingw32-gcc}

compilers() {
    for target in "linux-x64 $cc_linux_x64" "linux-x86 $cc_linux_x86" "linux-arm64 $cc_linux_arm64" \
        "windows-x64 $cc_windows_x64" "windows-x86 $cc_windows_x86"; do
        name=${target%% *}
        compiler=${target#* }
        echo "$name: $("$compiler" --version | head -n 1), $("$("$compiler" -print-prog-name=ld)" --version | head -n 1)"
    done
}

if [ "${1:-}" = --compilers ]; then
    compilers
    exit
fi
out=${1:-../resources/host}
mkdir -p "$out"
out=$(cd "$out" && pwd)
cd src

common="common.c store.c frame.c request.c tables.c record.c serve.c reply.c handle.c call.c repeat.c callback.c object.c itanium.c"
posix="posix.c posix-modules.c posix-faults.c posix-exceptions.c posix-main.c posix-start.c"
windows="windows.c windows-output.c windows-modules.c windows-faults.c windows-main.c"

# No path, no time, no build id: nothing that differs from one machine to another.
same="-O2 -std=gnu11 -Wall -Wextra -Werror -fno-ident -fvisibility=hidden -fno-stack-protector
    -fno-asynchronous-unwind-tables -fno-strict-aliasing -fno-tree-loop-distribute-patterns -ffile-prefix-map=$here=. -g0"

linux_x64() {
    mkdir -p "$out/linux-x64"
    # The unwind tables are for the call stub and for whoever unwinds a fault through the host.
    # shellcheck disable=SC2086
    $cc_linux_x64 $same -fasynchronous-unwind-tables -fPIE -pie -include posix-versions.h -nostartfiles \
        $common $posix stub-posix-x64.S \
        -Wl,--build-id=none -Wl,--hash-style=gnu -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--no-as-needed -s \
        -l:libdl.so.2 -l:libpthread.so.0 \
        -o "$out/linux-x64/native-host"
}

linux_x86() {
    mkdir -p "$out/linux-x86"
    # Vectors are used only where a call has some; the compiler itself must not need them.
    # shellcheck disable=SC2086
    $cc_linux_x86 $same -march=i686 -fasynchronous-unwind-tables -fPIE -pie -include posix-versions.h -nostartfiles \
        $common $posix stub-posix-x86.S \
        -Wl,--build-id=none -Wl,--hash-style=gnu -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--no-as-needed -s \
        -l:libdl.so.2 -l:libpthread.so.0 \
        -o "$out/linux-x86/native-host"
}

linux_arm64() {
    mkdir -p "$out/linux-arm64"
    # Atomic operations without functions of the compiler's library that ask the system for the processor's abilities.
    # shellcheck disable=SC2086
    $cc_linux_arm64 $same -march=armv8-a -mno-outline-atomics -fasynchronous-unwind-tables -fPIE -pie \
        -include posix-versions.h -nostartfiles \
        $common $posix stub-posix-arm64.S \
        -Wl,--build-id=none -Wl,--hash-style=gnu -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--no-as-needed -s \
        -l:libdl.so.2 -l:libpthread.so.0 \
        -o "$out/linux-arm64/native-host"
}

windows_x64() {
    mkdir -p "$out/windows-x64"
    # No C runtime: only kernel32, so that the runtime of a library is the only one in the process.
    # shellcheck disable=SC2086
    $cc_windows_x64 $same -fasynchronous-unwind-tables -Wframe-larger-than=3800 -nostdlib \
        $common $windows stub-windows-x64.S \
        -Wl,--no-insert-timestamp,-e,host_start,--stack,16777216,--dynamicbase,--nxcompat,--high-entropy-va -s \
        -lkernel32 -lntdll \
        -o "$out/windows-x64/native-host.exe"
}

windows_x86() {
    mkdir -p "$out/windows-x86"
    # Windows aligns stacks to four bytes only. libgcc has the arithmetic of 64-bit integers. The only unwind tables are
    # those of the call stub, which ends their list.
    # shellcheck disable=SC2086
    $cc_windows_x86 $same -march=i686 -mincoming-stack-boundary=2 -Wframe-larger-than=3800 -nostdlib \
        $common $windows stub-windows-x86.S \
        -Wl,--no-insert-timestamp,-e,_host_start,--stack,16777216,--dynamicbase,--nxcompat -s \
        -lgcc -lkernel32 -lntdll \
        -o "$out/windows-x86/native-host.exe"
}

linux_x64
linux_x86
linux_arm64
windows_x64
windows_x86
[ $# -gt 0 ] || compilers > ../compilers.txt

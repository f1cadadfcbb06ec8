/// What the error codes of native code mean: errno, signals, Win32 codes, HRESULT and NTSTATUS.
///
/// Scope: tables of names and meanings in English and French (data under `resources/status`, one row a code), with
/// the Java and .NET exception that says the same, and the rules by which a bare number is read: which tables it
/// may belong to, likeliest first, and why. A new code is a new row; no code changes. Also whether a call that
/// returned failed, by its result, errno and last error: by the type of the result and the convention of the
/// function (`conventions.txt`). This is decided here and nowhere else. Trust: the tables are our own, and a
/// fault in them is a programming error. What a person types is not trusted: it is either read or rejected with a
/// text that says what is accepted. Entry point: [StatusCatalog].
@NullMarked
package org.interopexplorer.core.status;

import org.jspecify.annotations.NullMarked;

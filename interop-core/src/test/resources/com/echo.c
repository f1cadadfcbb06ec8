/* A COM server for the tests: one class, created by DllGetClassObject, whose object is called through IDispatch alone.
 *
 *   x86_64-w64-mingw32-gcc -shared -o echo.dll echo.c -loleaut32 -lole32 -luuid -ladvapi32
 */
#define COBJMACROS
#include <initguid.h>
#include <stddef.h>
#include <windows.h>
#include <oleauto.h>

DEFINE_GUID(CLSID_Echo, 0x6a1f0c52, 0x1d8e, 0x4a55, 0x9d, 0x0b, 0x52, 0x6e, 0x1b, 0x7f, 0x33, 0x01);
DEFINE_GUID(IID_Odd, 0x6a1f0c52, 0x1d8e, 0x4a55, 0x9d, 0x0b, 0x52, 0x6e, 0x1b, 0x7f, 0x33, 0x02);

static LONG alive; /* objects */

typedef struct echo {
    IDispatch dispatch;
    ISupportErrorInfo support;
    LONG count;
    VARIANT kept;
} echo;

static echo *of_support(ISupportErrorInfo *self) {
    return (echo *)((char *)self - offsetof(echo, support));
}

static HRESULT STDMETHODCALLTYPE query(IDispatch *self, REFIID iid, void **out) {
    echo *own = (echo *)self;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch)) {
        *out = &own->dispatch;
    } else if (IsEqualIID(iid, &IID_ISupportErrorInfo)) {
        *out = &own->support;
    } else if (IsEqualIID(iid, &IID_Odd)) {
        *(volatile int *)16 = 1; /* an interface that costs the host */
    } else {
        *out = NULL;
        return E_NOINTERFACE;
    }
    InterlockedIncrement(&own->count);
    return S_OK;
}

static ULONG STDMETHODCALLTYPE add_ref(IDispatch *self) {
    return InterlockedIncrement(&((echo *)self)->count);
}

static ULONG STDMETHODCALLTYPE release(IDispatch *self) {
    echo *own = (echo *)self;
    LONG left = InterlockedDecrement(&own->count);
    if (left == 0) {
        VariantClear(&own->kept);
        CoTaskMemFree(own);
        InterlockedDecrement(&alive);
    }
    return left;
}

static HRESULT STDMETHODCALLTYPE type_info_count(IDispatch *self, UINT *count) {
    (void)self;
    *count = 0;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE type_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **out) {
    (void)self, (void)index, (void)lcid;
    *out = NULL;
    return DISP_E_BADINDEX;
}

static const WCHAR *const names[] = {L"Echo", L"Double", L"Fail", L"FailLater", L"FailByObject", L"FailUntold", L"Alive",
                                     L"Sum", L"Kept", L"Self", L"Wrong", L"Loop", L"Subtract", L"_NewEnum",
                                     L"Offer", L"Withdraw", L"Thread", L"Blocks", L"Point", L"Locale"};
enum { ECHO = 1, TWICE, FAIL, FAIL_LATER, FAIL_BY_OBJECT, FAIL_UNTOLD, ALIVE, SUM, KEPT, SELF, WRONG, LOOP, SUBTRACT,
       NEW_ENUM, OFFER, WITHDRAW, THREAD, BLOCKS, MAKE_POINT, LOCALE };

/* Describes a structure of a number and a text; what nobody calls fails. */
typedef struct point {
    LONG x;
    BSTR label;
} point;

static LONG points; /* that were made and not destroyed */

static HRESULT STDMETHODCALLTYPE record_query(IRecordInfo *self, REFIID iid, void **out) {
    *out = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IRecordInfo) ? self : NULL;
    return *out == NULL ? E_NOINTERFACE : S_OK;
}
static ULONG STDMETHODCALLTYPE record_ref(IRecordInfo *self) { (void)self; return 1; }
static HRESULT STDMETHODCALLTYPE record_init(IRecordInfo *self, void *data) { (void)self, (void)data; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE record_clear(IRecordInfo *self, void *data) {
    (void)self;
    SysFreeString(((point *)data)->label);
    CoTaskMemFree(data);
    points--;
    return S_OK;
}
static HRESULT STDMETHODCALLTYPE record_copy(IRecordInfo *self, void *from, void *to) {
    (void)self, (void)from, (void)to;
    return E_NOTIMPL;
}
static HRESULT STDMETHODCALLTYPE record_guid(IRecordInfo *self, GUID *out) { (void)self, (void)out; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE record_name(IRecordInfo *self, BSTR *out) {
    (void)self;
    *out = SysAllocString(L"Point");
    return S_OK;
}
static HRESULT STDMETHODCALLTYPE record_size(IRecordInfo *self, ULONG *out) {
    (void)self;
    *out = sizeof(point);
    return S_OK;
}
static HRESULT STDMETHODCALLTYPE record_type(IRecordInfo *self, ITypeInfo **out) { (void)self, (void)out; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE record_field(IRecordInfo *self, void *data, LPCOLESTR name, VARIANT *out) {
    (void)self;
    if (lstrcmpiW(name, L"x") == 0) {
        V_VT(out) = VT_I4;
        V_I4(out) = ((point *)data)->x;
    } else {
        V_VT(out) = VT_BSTR;
        V_BSTR(out) = SysAllocString(((point *)data)->label);
    }
    return S_OK;
}
static HRESULT STDMETHODCALLTYPE record_names(IRecordInfo *self, ULONG *count, BSTR *out) {
    (void)self;
    if (out != NULL && *count >= 2) {
        out[0] = SysAllocString(L"x");
        out[1] = SysAllocString(L"label");
    }
    *count = 2;
    return S_OK;
}
static IRecordInfoVtbl record_methods = {
    .QueryInterface = record_query, .AddRef = record_ref, .Release = record_ref, .RecordInit = record_init,
    .RecordClear = record_clear, .RecordCopy = record_copy, .GetGuid = record_guid, .GetName = record_name,
    .GetSize = record_size, .GetTypeInfo = record_type, .GetField = record_field, .GetFieldNames = record_names};
static IRecordInfo record = {&record_methods};

static DWORD offered; /* in the running object table */

/* Counts what is allocated by the task allocator and not freed: BSTRs and SAFEARRAYs among it. */
static LONG blocks;

static HRESULT STDMETHODCALLTYPE spy_query(IMallocSpy *self, REFIID iid, void **out) {
    *out = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IMallocSpy) ? self : NULL;
    return *out == NULL ? E_NOINTERFACE : S_OK;
}
static ULONG STDMETHODCALLTYPE spy_ref(IMallocSpy *self) { (void)self; return 1; }
static SIZE_T STDMETHODCALLTYPE pre_alloc(IMallocSpy *self, SIZE_T size) { (void)self; return size; }
static void *STDMETHODCALLTYPE post_alloc(IMallocSpy *self, void *made) {
    (void)self;
    if (made != NULL) InterlockedIncrement(&blocks);
    return made;
}
static void *STDMETHODCALLTYPE pre_free(IMallocSpy *self, void *block, BOOL spied) {
    (void)self;
    if (block != NULL && spied) InterlockedDecrement(&blocks);
    return block;
}
static void STDMETHODCALLTYPE post_free(IMallocSpy *self, BOOL spied) { (void)self, (void)spied; }
static SIZE_T STDMETHODCALLTYPE pre_realloc(IMallocSpy *self, void *block, SIZE_T size, void **out, BOOL spied) {
    (void)self, (void)spied;
    *out = block;
    return size;
}
static void *STDMETHODCALLTYPE post_realloc(IMallocSpy *self, void *block, BOOL spied) {
    (void)self, (void)spied;
    return block;
}
static void *STDMETHODCALLTYPE pre_block(IMallocSpy *self, void *block, BOOL spied) {
    (void)self, (void)spied;
    return block;
}
static SIZE_T STDMETHODCALLTYPE post_size(IMallocSpy *self, SIZE_T size, BOOL spied) {
    (void)self, (void)spied;
    return size;
}
static int STDMETHODCALLTYPE post_did(IMallocSpy *self, void *block, BOOL spied, int is) {
    (void)self, (void)block, (void)spied;
    return is;
}
static void STDMETHODCALLTYPE heap(IMallocSpy *self) { (void)self; }
static IMallocSpyVtbl spy_methods = {spy_query, spy_ref, spy_ref, pre_alloc, post_alloc, pre_free, post_free,
                                     pre_realloc, post_realloc, pre_block, post_size, pre_block, post_did, heap, heap};
static IMallocSpy spy = {&spy_methods};

static LONG counted(void) {
    static LONG watching;
    if (InterlockedExchange(&watching, 1) == 0) {
        void (WINAPI *no_cache)(void) = (void (WINAPI *)(void))(void *)GetProcAddress(
            GetModuleHandleW(L"oleaut32.dll"), "SetOaNoCache");
        if (no_cache != NULL) no_cache();
        CoRegisterMallocSpy(&spy);
    }
    return blocks;
}

static HRESULT STDMETHODCALLTYPE ids(IDispatch *self, REFIID iid, LPOLESTR *asked, UINT count, LCID lcid, DISPID *out) {
    (void)self, (void)iid, (void)lcid;
    HRESULT result = S_OK;
    for (UINT i = 0; i < count; i++) {
        out[i] = DISPID_UNKNOWN;
        if (i == 0) {
            for (UINT j = 0; j < sizeof names / sizeof *names; j++) {
                if (lstrcmpiW(names[j], asked[0]) == 0) {
                    out[0] = j == 13 ? DISPID_NEWENUM : (DISPID)(j + 1);
                }
            }
        } else if (lstrcmpiW(asked[i], L"minuend") == 0) {
            out[i] = 0;
        } else if (lstrcmpiW(asked[i], L"subtrahend") == 0) {
            out[i] = 1;
        }
        if (out[i] == DISPID_UNKNOWN) {
            result = DISP_E_UNKNOWNNAME;
        }
    }
    return result;
}

static HRESULT STDMETHODCALLTYPE later(EXCEPINFO *told) {
    told->bstrDescription = SysAllocString(L"told later");
    told->bstrSource = SysAllocString(L"Echo.later");
    told->scode = 0x80041234;
    return S_OK;
}

static HRESULT by_object(void) {
    ICreateErrorInfo *made;
    IErrorInfo *told;
    CreateErrorInfo(&made);
    ICreateErrorInfo_SetDescription(made, (WCHAR *)L"told by an object");
    ICreateErrorInfo_SetSource(made, (WCHAR *)L"Echo.object");
    ICreateErrorInfo_SetHelpFile(made, (WCHAR *)L"echo.chm");
    ICreateErrorInfo_SetHelpContext(made, 77);
    ICreateErrorInfo_SetGUID(made, &CLSID_Echo);
    ICreateErrorInfo_QueryInterface(made, &IID_IErrorInfo, (void **)&told);
    SetErrorInfo(0, told);
    IErrorInfo_Release(told);
    ICreateErrorInfo_Release(made);
    return 0x80045678;
}

static HRESULT STDMETHODCALLTYPE invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags, DISPPARAMS *given,
                                        VARIANT *result, EXCEPINFO *told, UINT *wrong) {
    (void)iid;
    echo *own = (echo *)self;
    VARIANT *last = given->cArgs > 0 ? &given->rgvarg[given->cArgs - 1] : NULL;
    switch (id) {
    case ECHO:
        return last == NULL ? DISP_E_BADPARAMCOUNT : result == NULL ? S_OK : VariantCopy(result, last);
    case TWICE: /* its argument, in place */
        if (last == NULL || V_VT(last) != (VT_BYREF | VT_I4)) {
            *wrong = 0;
            return DISP_E_TYPEMISMATCH;
        }
        *V_I4REF(last) *= 2;
        return S_OK;
    case FAIL:
        told->wCode = 1001;
        told->bstrDescription = SysAllocString(L"told at once");
        told->bstrSource = SysAllocString(L"Echo.once");
        told->bstrHelpFile = SysAllocString(L"echo.hlp");
        told->dwHelpContext = 5;
        return DISP_E_EXCEPTION;
    case FAIL_LATER:
        told->pfnDeferredFillIn = later;
        return DISP_E_EXCEPTION;
    case FAIL_BY_OBJECT:
        return by_object();
    case FAIL_UNTOLD:
        return E_FAIL;
    case ALIVE:
        V_VT(result) = VT_I4;
        V_I4(result) = alive;
        return S_OK;
    case SUM: {
        LONG total = 0;
        for (UINT i = 0; i < given->cArgs; i++) {
            total += V_VT(&given->rgvarg[i]) == VT_I4 ? V_I4(&given->rgvarg[i]) : 0;
        }
        V_VT(result) = VT_I4;
        V_I4(result) = total;
        return S_OK;
    }
    case KEPT:
        if (flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) {
            HRESULT put = VariantCopy(&own->kept, &given->rgvarg[0]);
            return put;
        }
        return VariantCopy(result, &own->kept);
    case SELF:
        V_VT(result) = VT_DISPATCH;
        V_DISPATCH(result) = self;
        add_ref(self);
        return S_OK;
    case WRONG:
        *wrong = 0; /* the last argument: they stand in the order of a stack */
        return DISP_E_TYPEMISMATCH;
    case LOOP:
        for (;;) {
            Sleep(1000);
        }
    case SUBTRACT: {
        LONG values[2] = {0, 0};
        for (UINT i = 0; i < given->cArgs; i++) {
            UINT place = i < given->cNamedArgs ? (UINT)given->rgdispidNamedArgs[i] : given->cArgs - 1 - i;
            values[place & 1] = V_I4(&given->rgvarg[i]);
        }
        V_VT(result) = VT_I4;
        V_I4(result) = values[0] - values[1];
        return S_OK;
    }
    case OFFER:
        return RegisterActiveObject((IUnknown *)self, &CLSID_Echo, ACTIVEOBJECT_STRONG, &offered);
    case WITHDRAW:
        return RevokeActiveObject(offered, NULL);
    case THREAD:
        V_VT(result) = VT_UI4;
        V_UI4(result) = GetCurrentThreadId();
        return S_OK;
    case LOCALE:
        V_VT(result) = VT_UI4;
        V_UI4(result) = lcid;
        return S_OK;
    case BLOCKS:
        V_VT(result) = VT_I4;
        V_I4(result) = counted();
        return S_OK;
    case MAKE_POINT: {
        point *made = CoTaskMemAlloc(sizeof *made);
        made->x = 7 + points++;
        made->label = SysAllocString(L"seven");
        V_VT(result) = VT_RECORD;
        V_RECORD(result) = made;
        V_RECORDINFO(result) = &record;
        return S_OK;
    }
    default:
        return DISP_E_MEMBERNOTFOUND;
    }
}

static IDispatchVtbl methods = {query, add_ref, release, type_info_count, type_info, ids, invoke};

static HRESULT STDMETHODCALLTYPE support_query(ISupportErrorInfo *self, REFIID iid, void **out) {
    return query(&of_support(self)->dispatch, iid, out);
}

static ULONG STDMETHODCALLTYPE support_add_ref(ISupportErrorInfo *self) {
    return add_ref(&of_support(self)->dispatch);
}

static ULONG STDMETHODCALLTYPE support_release(ISupportErrorInfo *self) {
    return release(&of_support(self)->dispatch);
}

static HRESULT STDMETHODCALLTYPE supports(ISupportErrorInfo *self, REFIID iid) {
    (void)self;
    return IsEqualIID(iid, &IID_IDispatch) ? S_OK : S_FALSE;
}

static ISupportErrorInfoVtbl support_methods = {support_query, support_add_ref, support_release, supports};

static HRESULT STDMETHODCALLTYPE factory_query(IClassFactory *self, REFIID iid, void **out) {
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory)) {
        *out = self;
        return S_OK;
    }
    *out = NULL;
    return E_NOINTERFACE;
}

static ULONG STDMETHODCALLTYPE factory_ref(IClassFactory *self) {
    (void)self;
    return 1;
}

static HRESULT STDMETHODCALLTYPE create(IClassFactory *self, IUnknown *outer, REFIID iid, void **out) {
    (void)self, (void)outer;
    echo *made = CoTaskMemAlloc(sizeof *made);
    made->dispatch.lpVtbl = &methods;
    made->support.lpVtbl = &support_methods;
    made->count = 1;
    VariantInit(&made->kept);
    InterlockedIncrement(&alive);
    HRESULT result = query(&made->dispatch, iid, out);
    release(&made->dispatch);
    return result;
}

static HRESULT STDMETHODCALLTYPE lock(IClassFactory *self, BOOL locked) {
    (void)self, (void)locked;
    return S_OK;
}

static IClassFactoryVtbl factory_methods = {factory_query, factory_ref, factory_ref, create, lock};
static IClassFactory factory = {&factory_methods};

__declspec(dllexport) HRESULT STDMETHODCALLTYPE DllGetClassObject(REFCLSID clsid, REFIID iid, void **out) {
    if (!IsEqualCLSID(clsid, &CLSID_Echo)) {
        *out = NULL;
        return CLASS_E_CLASSNOTAVAILABLE;
    }
    return factory_query(&factory, iid, out);
}

/* Registration: what it writes, and a value of another's that it writes over. */
#define CLASS_KEY L"CLSID\\{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3301}"

static LONG put(HKEY root, const WCHAR *path, const WCHAR *name, const WCHAR *text) {
    return RegSetKeyValueW(root, path, name, REG_SZ, text, (lstrlenW(text) + 1) * sizeof(WCHAR));
}

static HRESULT module_path(WCHAR *path, DWORD size) {
    HMODULE self;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                       (const WCHAR *)&factory, &self);
    return GetModuleFileNameW(self, path, size) == 0 ? E_FAIL : S_OK;
}

__declspec(dllexport) HRESULT STDMETHODCALLTYPE DllRegisterServer(void) {
    WCHAR path[MAX_PATH];
    if (FAILED(module_path(path, MAX_PATH))) {
        return E_FAIL;
    }
    if (put(HKEY_CLASSES_ROOT, CLASS_KEY, NULL, L"Echo of the tests") != 0
        || put(HKEY_CLASSES_ROOT, CLASS_KEY L"\\InprocServer32", NULL, path) != 0
        || put(HKEY_CLASSES_ROOT, CLASS_KEY L"\\InprocServer32", L"ThreadingModel", L"Apartment") != 0
        || put(HKEY_CLASSES_ROOT, CLASS_KEY L"\\ProgID", NULL, L"InteropExplorer.Echo") != 0
        || put(HKEY_CLASSES_ROOT, L"InteropExplorer.Echo\\CLSID", NULL, L"{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3301}") != 0
        || put(HKEY_CURRENT_USER, L"Software\\InteropExplorerTest", L"Shared", L"theirs") != 0) {
        return E_FAIL;
    }
    return GetEnvironmentVariableW(L"ECHO_CRASHES", path, MAX_PATH) == 0 ? S_OK : *(volatile HRESULT *)16;
}

__declspec(dllexport) HRESULT STDMETHODCALLTYPE DllUnregisterServer(void) {
    return RegDeleteTreeW(HKEY_CLASSES_ROOT, CLASS_KEY) == 0
                   && RegDeleteTreeW(HKEY_CLASSES_ROOT, L"InteropExplorer.Echo") == 0
               ? S_OK
               : E_FAIL;
}

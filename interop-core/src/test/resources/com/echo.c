/* A COM server for the tests: one class, created by DllGetClassObject, whose object is called through IDispatch alone.
 *
 *   x86_64-w64-mingw32-gcc -shared -o echo.dll echo.c -loleaut32 -lole32 -luuid
 */
#define COBJMACROS
#include <initguid.h>
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
                                     L"Sum", L"Kept", L"Self", L"Wrong", L"Loop", L"Subtract", L"_NewEnum"};
enum { ECHO = 1, TWICE, FAIL, FAIL_LATER, FAIL_BY_OBJECT, FAIL_UNTOLD, ALIVE, SUM, KEPT, SELF, WRONG, LOOP, SUBTRACT };

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
    (void)iid, (void)lcid;
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

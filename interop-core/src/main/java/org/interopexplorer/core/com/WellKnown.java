package org.interopexplorer.core.com;

import java.util.List;
import org.interopexplorer.core.typelib.Guid;

/// Interfaces that COM defines and many objects have.
final class WellKnown {
    static final List<KnownInterface> INTERFACES = List.of(
            of("IUnknown", "00000000-0000-0000-C000-000000000046"),
            of("IClassFactory", "00000001-0000-0000-C000-000000000046"),
            of("IMarshal", "00000003-0000-0000-C000-000000000046"),
            of("IAgileObject", "94EA2B94-E9CC-49E0-C0FF-EE64CA8F5B90"),
            of("INoMarshal", "ECC8691B-C1DB-4DC0-855E-65F6C551AF49"),
            of("IDispatch", "00020400-0000-0000-C000-000000000046"),
            of("IDispatchEx", "A6EF9860-C720-11D0-9337-00A0C90DCAA9"),
            of("ITypeInfo", "00020401-0000-0000-C000-000000000046"),
            of("ITypeLib", "00020402-0000-0000-C000-000000000046"),
            of("IEnumVARIANT", "00020404-0000-0000-C000-000000000046"),
            of("IEnumUnknown", "00000100-0000-0000-C000-000000000046"),
            of("IEnumString", "00000101-0000-0000-C000-000000000046"),
            of("IProvideClassInfo", "B196B283-BAB4-101A-B69C-00AA00341D07"),
            of("IProvideClassInfo2", "A6BC3AC0-DBAA-11CE-9DE3-00AA004BB851"),
            of("ISupportErrorInfo", "DF0B3D60-548F-101B-8E65-08002B2BD119"),
            of("IErrorInfo", "1CF2B120-547D-101B-8E65-08002B2BD119"),
            of("ICreateErrorInfo", "22F03340-547D-101B-8E65-08002B2BD119"),
            of("IConnectionPointContainer", "B196B284-BAB4-101A-B69C-00AA00341D07"),
            of("IConnectionPoint", "B196B286-BAB4-101A-B69C-00AA00341D07"),
            of("IPersist", "0000010C-0000-0000-C000-000000000046"),
            of("IPersistStream", "00000109-0000-0000-C000-000000000046"),
            of("IPersistStreamInit", "7FD52380-4E07-101B-AE2D-08002B2EC713"),
            of("IPersistStorage", "0000010A-0000-0000-C000-000000000046"),
            of("IPersistFile", "0000010B-0000-0000-C000-000000000046"),
            of("IPersistPropertyBag", "37D84F60-42CB-11CE-8135-00AA004BB851"),
            of("ISequentialStream", "0C733A30-2A1C-11CE-ADE5-00AA0044773D"),
            of("IStream", "0000000C-0000-0000-C000-000000000046"),
            of("IStorage", "0000000B-0000-0000-C000-000000000046"),
            of("IMoniker", "0000000F-0000-0000-C000-000000000046"),
            of("IDataObject", "0000010E-0000-0000-C000-000000000046"),
            of("IOleObject", "00000112-0000-0000-C000-000000000046"),
            of("IOleWindow", "00000114-0000-0000-C000-000000000046"),
            of("IOleControl", "B196B288-BAB4-101A-B69C-00AA00341D07"),
            of("IOleInPlaceObject", "00000113-0000-0000-C000-000000000046"),
            of("IViewObject", "0000010D-0000-0000-C000-000000000046"),
            of("IObjectWithSite", "FC4801A3-2BA9-11CF-A229-00AA003D7352"),
            of("IObjectSafety", "CB5BDC81-93C1-11CF-8F20-00805F2CD064"),
            of("IServiceProvider", "6D5140C1-7436-11CE-8034-00AA006009FA"),
            of("IFont", "BEF6E002-A874-101A-8BBA-00AA00300CAB"),
            of("IFontDisp", "BEF6E003-A874-101A-8BBA-00AA00300CAB"),
            of("IPicture", "7BF80980-BF32-101A-8BBB-00AA00300CAB"),
            of("IPictureDisp", "7BF80981-BF32-101A-8BBB-00AA00300CAB"));

    private WellKnown() {}

    /// The name of an interface; the text of its IID if it is not one of these.
    static String name(Guid iid) {
        for (KnownInterface each : INTERFACES) {
            if (each.iid().equals(iid)) {
                return each.name();
            }
        }
        return iid.toString();
    }

    private static KnownInterface of(String name, String iid) {
        return new KnownInterface(name, Guid.parse(iid), "wellKnown");
    }
}

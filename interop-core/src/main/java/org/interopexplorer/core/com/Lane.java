package org.interopexplorer.core.com;

import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.AddressCalls;
import org.interopexplorer.core.call.CallEndedException;

/// One apartment of a session: a thread of the host, and the work done on it.
final class Lane {
    private final Apartment apartment;
    private final Automation automation;
    private final RegisteredClasses registered;
    private final Activation activation;
    private final ObjectTable objects;
    private final TypeSources types;
    private final ObjectInquiry inquiry;
    private final MemberCalls members;

    private Lane(Apartment apartment, Automation automation, ObjectTable objects, RegisteredClasses registered) {
        this.apartment = apartment;
        this.automation = automation;
        this.objects = objects;
        this.registered = registered;
        activation = new Activation(automation);
        types = new TypeSources(automation, registered);
        inquiry = new ObjectInquiry(automation, types, registered);
        members = new MemberCalls(automation, types, objects);
    }

    /// Starts the first apartment of a session.
    static Lane first(AddressCalls calls, int thread, Apartment apartment) throws CallEndedException {
        var automation = new Automation(calls, thread);
        // What is registered is the same in every apartment.
        var registered = new RegisteredClasses(new HostRegistry(automation));
        Lane lane = new Lane(apartment, automation, new ObjectTable(automation), registered);
        lane.start();
        return lane;
    }

    /// Starts another apartment for objects of the same session.
    Lane beside(int thread, Apartment other) throws CallEndedException {
        var its = new Automation(automation.calls(), thread);
        Lane lane = new Lane(other, its, objects.in(its), registered);
        lane.start();
        return lane;
    }

    private void start() throws CallEndedException {
        automation.calls().startThread(automation.thread(), apartment.key(), apartment == Apartment.STA);
        if (automation.isWindows()) {
            int hresult = Automation.hresult(automation.function(
                    Automation.OLE,
                    "CoInitializeEx",
                    new Argument.Address(0),
                    new Argument.Whole(apartment.flag(), 4)));
            if (Automation.failed(hresult)) {
                throw ComFault.refused(ComFault.NOT_INITIALIZED, VariantPrinter.hex(hresult));
            }
        }
    }

    /// Leaves the apartment.
    void end() throws CallEndedException {
        if (automation.isWindows()) {
            automation.function(Automation.OLE, "CoUninitialize");
        }
    }

    Apartment apartment() {
        return apartment;
    }

    Automation automation() {
        return automation;
    }

    RegisteredClasses registered() {
        return registered;
    }

    Activation activation() {
        return activation;
    }

    ObjectTable objects() {
        return objects;
    }

    TypeSources types() {
        return types;
    }

    ObjectInquiry inquiry() {
        return inquiry;
    }

    MemberCalls members() {
        return members;
    }
}
